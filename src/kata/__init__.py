"""A drill for algorithm interviews. Solution modules import `approach` and `mistake` from here."""

TYPE_CHECKING = False  # typing's own would cost each start of `kata today` a fifth of its time
if TYPE_CHECKING:
    from kata.references import approach, mistake

__all__ = ["approach", "mistake"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'kata' has no attribute {name!r}")
    from kata import references

    return getattr(references, name)
