"""All errors that kata raises, in one tree. Only the CLI turns them into exit codes."""


class KataError(Exception):
    """The base class. Messages say where, what is wrong, the value found, and the next step."""


class NoWorkspace(KataError):
    """No workspace (plan.yaml, katas/, solutions/) was found."""


class Problem:
    """One mistake in a file, printed as `path:line: message`."""

    def __init__(self, path: str, line: int, message: str) -> None:
        self.path, self.line, self.message = path, line, message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"

    def __repr__(self) -> str:
        return f"Problem({str(self)!r})"


class BadFiles(KataError):
    """plan.yaml or a pack.yaml is invalid; `problems` holds every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def raise_if_any(problems: list[Problem]) -> None:
    """Raise BadFiles with the problems in order of file and line, if there are any."""
    if problems:
        raise BadFiles(sorted(problems, key=lambda problem: (problem.path, problem.line)))


class UnknownKata(KataError):
    """No kata, or more than one, has that name; the message suggests the nearest names."""


class NotFound(KataError):
    """Something the command needs does not exist: an open attempt, a file, an outcome."""


class Refused(KataError):
    """The request is valid but would do harm or makes no sense now."""


class GraderFailed(KataError):
    """The engine or the kata's tests failed before there was a verdict; the attempt is not to blame."""


class JournalError(KataError):
    """The journal cannot be read or written; nothing was changed."""
