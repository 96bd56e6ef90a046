"""kandas_desk: relocation cases of kandas and settlers, from application to the end of the duty."""

__version__ = "0.1.0"
