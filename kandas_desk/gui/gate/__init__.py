"""The gate: what stands before an archive that is not open."""
