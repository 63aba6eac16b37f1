"""Everything that can go wrong and is not the learner's code: one tree, turned into exit codes by the CLI alone."""


class KataError(Exception):
    """Text says where, what, what was got, and the next step."""


class NoWorkspace(KataError):
    """There is no plan.yaml, katas/ and solutions/ here."""


class Problem:
    """One thing wrong in a file: printed as `path:line: message`."""

    def __init__(self, path: str, line: int, message: str) -> None:
        self.path, self.line, self.message = path, line, message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"

    def __repr__(self) -> str:
        return f"Problem({str(self)!r})"


class BadFiles(KataError):
    """plan.yaml or a pack's syllabus cannot be used; carries every problem at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def raise_if_any(problems: list[Problem]) -> None:
    if problems:
        raise BadFiles(sorted(problems, key=lambda problem: (problem.path, problem.line)))


class UnknownKata(KataError):
    """No kata answers to that name; the nearest are in the text."""


class NothingThere(KataError):
    """The command needs something that does not exist: an open attempt, a file, an outcome."""


class Refused(KataError):
    """The request is understood and would do harm or makes no sense."""


class JournalTrouble(KataError):
    """The journal cannot be read or written; nothing was changed."""
