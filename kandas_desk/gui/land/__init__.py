"""The plots of the office and the forms of land rights."""
