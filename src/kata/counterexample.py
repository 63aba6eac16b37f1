"""Writes a failing input as a script that loads the attempt, calls it on the input, and prints the result.

A plain attempt is loaded by Python alone, so that the script runs without kata. Code that only the judge understands
(pasted from LeetCode, with a node class of its own) is loaded as the judge loads it.
"""

import ast
import builtins
import hashlib
import re
from pathlib import Path

from kata.failing_input import FailingInput
from kata.messages import tr
from kata.verdict import Kata
from kata.workspace import Workspace

RECURSION_LIMIT = 60_000  # as for an attempt that is judged
LARGE = 2_000  # characters of code from which on the input may need it
DEFINING = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign,
    ast.Pass,
)  # fmt: skip
ANSWER = re.compile(r"((?:answer|result|returned)\d*) = (\w+\(.*\))$")  # a call whose answer is kept
MOST_STEPS = 12  # of a script to an instance that are printed before it runs
OWN_NODES = {"Node", "TreeNode"}
SEAL = "# kata: "  # and a checksum of all lines above, by which a script that nobody edited is known


def script(
    workspace: Workspace, kata: Kata, failing: FailingInput, place: Path, *, debug: bool = False, save: bool = False
) -> str:
    """The script for this input, to be written to `place`. With `debug`, it stops in the debugger at the last call."""
    attempt = Path(failing.file)
    *before, call = failing.reproduction.split("\n")
    imports = [line for line in before if re.match(r"(from|import) ", line)]
    lines = [line for line in before if line not in imports]
    header = _header(kata, attempt)
    loading, modules = _loading(workspace, kata, attempt, place)
    path = [] if _has_shim(workspace, attempt, place) else [f"sys.path.append({str(workspace.root)!r})"]
    large = len(failing.reproduction) > LARGE
    settings = [f"sys.setrecursionlimit({RECURSION_LIMIT:_})"] if large else []
    if path or settings or debug:
        modules.add("import sys")
    modules |= {"import time"} if failing.outcome == "too_slow" else set()
    text = "\n".join(
        [
            header, "", *sorted(modules, key=lambda line: (line.startswith("from"), line)), *path, "", *imports,
            *[""] * bool(imports), *settings, *loading, "", *lines, *_announcing(failing, lines, call, debug=debug),
            *(_stopping() if debug else []), *_timed(failing, call), *_printing(failing, lines, call),
        ]
    )  # fmt: skip
    text = re.sub(r"\n{3,}", "\n\n", text) + "\n"
    return seal(text) if save else text


def write(place: Path, text: str) -> None:
    """Write a script. Half characters, as in a path that is not UTF-8, become the escapes of a Python string."""
    place.write_text(text, encoding="utf-8", errors="backslashreplace")


def runs_something(file: Path) -> bool:
    """Whether running the file does more than to define and import: true also for a file that cannot be parsed."""
    try:
        return _does_something(ast.parse(file.read_bytes()).body)
    except (OSError, SyntaxError, ValueError):
        return True


def _does_something(statements: list[ast.stmt]) -> bool:
    for part in statements:
        if isinstance(part, ast.If | ast.Try) and not any(isinstance(node, ast.Call) for node in ast.walk(part)):
            continue  # an import under a condition
        if isinstance(part, DEFINING) or (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)):
            continue
        return True
    return False


# -- saving ------------------------------------------------------------------------------------------------------------


def saved_path(attempt: Path) -> Path:
    """Where the script of an attempt is saved: in place of one that nobody edited, else under the next number."""
    number = 1
    while True:
        tail = "" if number == 1 else f"-{number}"
        path = attempt.with_name(f"{attempt.stem}.counterexample{tail}.py")
        if not path.exists() or is_sealed(path):
            return path
        number += 1


def seal(text: str) -> str:
    return f"{text}{SEAL}{_checksum(text)}\n"


def is_sealed(path: Path) -> bool:
    """Whether this is a script of ours that nobody has edited."""
    try:
        text, comment, checksum = path.read_text(encoding="utf-8").rpartition(SEAL)
    except (OSError, ValueError):
        return False
    return bool(comment) and checksum.strip() == _checksum(text)


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


# -- loading the attempt -----------------------------------------------------------------------------------------------


def _header(kata: Kata, attempt: Path) -> str:
    first = tr("{kata}: {file} fails on this input (`kata run`).", kata=kata.id, file=attempt.name)
    return f'"""{first}"""'


def _loading(workspace: Workspace, kata: Kata, attempt: Path, place: Path) -> tuple[list[str], set[str]]:
    """The lines that load the kata's entries from the attempt, and the imports they need."""
    is_beside = place.parent == attempt.parent
    path = f'Path(__file__).with_name("{attempt.name}")' if is_beside else repr(str(attempt))
    modules = {"from pathlib import Path"} if is_beside else set()
    names = _own_names(kata, attempt)
    if names is None:
        modules.add("from kata.sandbox.loading import attempt_entries")
        loaded = f"entries = attempt_entries({str(workspace.root)!r}, {kata.id!r}, {path})"
        return [loaded, *(f"{entry} = entries[{entry!r}]" for entry in kata.entries)], modules
    modules.add("import runpy")
    path = f"str({path})" if is_beside else path
    if len(kata.entries) == 1:
        return [f'{kata.entries[0]} = runpy.run_path({path})["{names[0]}"]'], modules
    entries = [f'{entry} = attempt["{name}"]' for entry, name in zip(kata.entries, names, strict=True)]
    return [f"attempt = runpy.run_path({path})", *entries], modules


def _own_names(kata: Kata, attempt: Path) -> list[str] | None:
    """The names under which a plain file defines the entries; None for code that needs more than Python to load."""
    try:
        tree = ast.parse(attempt.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return list(kata.entries)  # Python will say what is wrong
    bound = {part.name for part in tree.body if isinstance(part, ast.FunctionDef | ast.ClassDef)}
    bound |= {node.id for part in tree.body if isinstance(part, ast.Assign) for node in part.targets
              if isinstance(node, ast.Name)}  # fmt: skip
    if bound & OWN_NODES or _missing_names(tree) or not bound.issuperset(kata.entries):
        return None
    return list(kata.entries)


def _missing_names(tree: ast.Module) -> set[str]:
    """The names that the file uses and neither defines nor imports: LeetCode imports many before a solution."""
    used: set[str] = set()
    bound = {*dir(builtins), "__file__", "__name__", "__doc__"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.alias):
            bound.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            bound.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            bound.add(node.rest)
    return set() if "*" in bound else used - bound


def _has_shim(workspace: Workspace, attempt: Path, place: Path) -> bool:
    """Whether the script finds `katas` by itself: `kata run` says where it is, and so does a file beside attempts."""
    return place.parent != attempt.parent or attempt.parent.parent.parent == workspace.attempts


# -- calling and printing ----------------------------------------------------------------------------------------------


def _announcing(failing: FailingInput, before: list[str], call: str, *, debug: bool) -> list[str]:
    """The call as the verdict shows it, or the steps, and how to end it. For the debugger, the whole message."""
    if debug:
        return [f"print({failing.message!r})"]
    first, _, rest = failing.message.partition("\n")
    steps = [*before, call.removeprefix("answer = ")]
    shown = first if rest and first.endswith(")") else "\n".join(steps if len(steps) <= MOST_STEPS else steps[-1:])
    lines = [f"print({shown!r})"]
    if failing.outcome in ("timeout", "too_slow"):
        lines.append(f"print({tr('if it does not end: Ctrl-C shows where it is')!r}, flush=True)")
    return lines


def _stopping() -> list[str]:
    """Stop at the next call's first line; show the place of an exception that nobody catches."""
    return [
        "import pdb",
        "",
        "",
        "def post_mortem(kind, error, trace):",
        '    if kind.__name__ not in ("BdbQuit", "KeyboardInterrupt"):',
        "        sys.__excepthook__(kind, error, trace)",
        "        pdb.post_mortem(trace)",
        "",
        "",
        "sys.excepthook = post_mortem",
        'debugger = pdb.Pdb(skip=["kata.*"])',
        'debugger.rcLines += ["step", "next"]',
        "debugger.set_trace()",
    ]


def _timed(failing: FailingInput, call: str) -> list[str]:
    return ["started = time.perf_counter()", call] if failing.outcome == "too_slow" else [call]


def _printing(failing: FailingInput, lines: list[str], call: str) -> list[str]:
    """Print what came, and what should have come."""
    variable, equals, _ = call.partition(" = ")
    is_answer = bool(equals) and variable.isidentifier()
    _, _, said = failing.message.partition("\n")
    if failing.outcome == "too_slow":
        took = tr("returned after {seconds} s; the verdict:", seconds="{time.perf_counter() - started:.3f}")
        return [f"print(f{took!r})", f"print({failing.message!r})"]
    printed = _earlier_answers(lines)
    if failing.expected and is_answer:
        got = tr("got      {got}", got=f"{{{variable}!r}}")
        expected = tr("expected {expected}", expected=failing.expected)
        afterwards = _inputs_afterwards(lines) if printed else []
        printed += [*afterwards, f"print(f{got!r})", f"print({expected!r})"]
        return [*printed, *_identity(failing, variable, lines)]
    if is_answer:
        returned = tr("returned {answer}", answer=f"{{{variable}!r}}")
        printed.append(f"print(f{returned!r})")
    printed += _inputs_afterwards(lines)
    return [*printed, f"print({tr('the verdict:')!r})", f"print({(said or failing.message)!r})"]


def _inputs_afterwards(lines: list[str]) -> list[str]:
    """Print the inputs that a call may have changed."""
    printed = []
    for line in lines:
        name, equals, value = line.partition(" = ")
        if equals and name.isidentifier() and re.match(r"\[|(?!iter)\w+\(", value) and not ANSWER.match(line):
            changed = tr("{name} is now {value}", name=name, value=f"{{{name}!r}}")
            printed.append(f"print(f{changed!r})")
    return printed


def _earlier_answers(lines: list[str]) -> list[str]:
    """Print what the calls before the last one returned, where the answers have names."""
    calls = [match for line in lines if (match := ANSWER.match(line))]
    return [f"print({call[2]!r}, '->', repr({call[1]}))" for call in calls]


def _identity(failing: FailingInput, variable: str, lines: list[str]) -> list[str]:
    """Where a certain node is expected, print whether it is that one: another may look the same."""
    place = re.match(r"(\w+)[\w.]*(?= \()", failing.expected)
    if place is None or not any(line.startswith(f"{place[1]} = ") for line in lines):
        return []
    return [f'print(f"{variable} is {place[0]}: {{{variable} is {place[0]}}}")']
