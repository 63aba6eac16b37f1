"""A drill for algorithm interviews.

Solution modules import `Lesson`, `approach` and `mistake` from here, test modules `zh`, `localized` and `outcome`. They
are loaded on first use.
"""

TYPE_CHECKING = False  # importing typing would add a fifth to the time that `kata today` takes to start
if TYPE_CHECKING:
    from kata.references import Lesson, approach, localized, mistake, zh
    from kata.scripts import outcome

__all__ = ["Lesson", "approach", "localized", "mistake", "outcome", "zh"]
__version__ = "0.2.0"


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'kata' has no attribute {name!r}")
    if name == "outcome":
        from kata.scripts import outcome

        return outcome
    from kata import references

    return getattr(references, name)
