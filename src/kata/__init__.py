"""A drill for algorithm interviews. Solution modules import `approach` and `mistake` from here."""

from kata.references import approach, mistake

__all__ = ["approach", "mistake"]
__version__ = "0.1.0"
