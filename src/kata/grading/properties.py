"""A kata's properties: loading them, and running one of them on one subject."""

import contextlib
import functools
import inspect
import itertools
import signal
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import FrameType, ModuleType
from typing import Any

import hypothesis
from hypothesis.database import DirectoryBasedExampleDatabase
from hypothesis.errors import Unsatisfiable, UnsatisfiedAssumption

from kata import sweep
from kata.cost import TooSlow
from kata.errors import KataError, NotFound
from kata.grading import assert_rewriting, failures, generation
from kata.grading.subject import Subject
from kata.model import Check, Kata
from kata.sandbox.loading import InvalidSource, TimeLimitExceeded
from kata.sandbox.remote_host import WorkerDied
from kata.workspace import Workspace

EXAMPLES = 100
SHRINK_S = 3.0  # to look for a smaller failing example


@dataclass(frozen=True, slots=True)
class Property:
    """A test function of a kata's test module."""

    name: str
    test: Any  # the test function, a Sweep, or what @given makes
    takes: tuple[str, ...]  # the entries it judges
    random: bool  # drawn by Hypothesis, so that a seed matters
    is_batched: bool = False  # calls its subject first with exactly the generated values


class BrokenProperty(KataError):
    """The test module itself is at fault."""


def use_profile(*, examples: int = EXAMPLES) -> None:
    """Hypothesis's settings for test modules loaded from here on."""
    hypothesis.settings.register_profile(
        "kata",
        max_examples=examples,
        derandomize=False,  # which Hypothesis turns on where it finds $CI
        deadline=None,  # time is the runner's business: a slow machine is no reason to fail
        database=None,
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("kata")


@contextlib.contextmanager
def profile(**options: Any) -> Iterator[None]:
    """The same settings for a while, where other people's tests run in the same process."""
    before = hypothesis.settings.get_current_profile_name()
    use_profile(**options)
    try:
        yield
    finally:
        hypothesis.settings.load_profile(before)


def load(workspace: Workspace, kata: Kata) -> list[Property]:
    """The kata's properties in the order they stand. Raises BrokenProperty where the module is at fault."""
    tests = {
        name: value
        for name, value in vars(module(workspace, kata)).items()
        if name.startswith("test_") and callable(value)
    }
    return [_property(workspace, kata, name, test) for name, test in tests.items()]


def module(workspace: Workspace, kata: Kata) -> ModuleType:
    """The kata's test module. Raises BrokenProperty where it does not import."""
    path = workspace.properties(kata)
    if not path.is_file():
        raise NotFound(f"{kata.id} has no properties: {workspace.relative(path)} is missing")
    on_path(workspace)
    try:
        return assert_rewriting.load(path, f"katas.{kata.pack}.test_{kata.name}")
    except Exception as error:
        raise BrokenProperty(f"{workspace.relative(path)} does not import: {type(error).__name__}: {error}") from error


def on_path(workspace: Workspace) -> None:
    """Katas and solutions are imported as `katas.trees.node`, from the workspace."""
    if str(workspace.root) not in sys.path:
        sys.path.insert(0, str(workspace.root))


def _property(workspace: Workspace, kata: Kata, name: str, test: Any) -> Property:
    takes = tuple(inspect.signature(test).parameters)
    if not takes or not set(takes) <= set(kata.entries):
        where = workspace.relative(workspace.properties(kata))
        raise BrokenProperty(
            f"{where}: {name}({', '.join(takes)}) must take {' and '.join(kata.entries)}; @given draws the rest"
        )
    watch(test)
    return Property(name, test, takes, hasattr(test, "hypothesis"), hasattr(test, "__batched__"))


def watch(test: Any) -> None:
    """Let the subject's recorder see each example that Hypothesis draws, and each one that fails."""
    given = getattr(test, "hypothesis", None)
    if given is None or hasattr(given.inner_test, "__watched__"):
        return
    inner = given.inner_test

    @functools.wraps(inner)
    def watched(*args: Any, **kwargs: Any) -> None:
        subject = next(value for value in kwargs.values() if isinstance(value, Subject))
        subject.recorder.start_example(
            {name: value for name, value in kwargs.items() if not isinstance(value, Subject)}
        )
        try:
            inner(*args, **kwargs)
        except Exception as error:
            subject.recorder.record_failure(error)
            raise

    watched.__watched__ = True  # type: ignore[attr-defined]
    given.inner_test = watched


def run(
    prop: Property,
    subjects: dict[str, Subject],
    *,
    seed: int = 0,
    limit_s: float = 10.0,
    teach: bool = True,
    known: "Known | None" = None,
    examples: int | None = None,
) -> Check:
    """Judge the subject by the property, on examples drawn from the seed. Raises InvalidSource if it cannot be loaded.

    To teach is to look for the smallest failing example, and to find out whether the failure depends on earlier calls.
    `known` has the failing examples of earlier runs, which are tried first, and keeps the one that fails now.
    `examples` is how many are drawn, where that is not up to the property.
    """
    recorder = next(iter(subjects.values())).recorder
    recorder.reset()
    if not prop.random:
        check = _tried(prop, subjects, prop.test, limit_s)
    elif not generation.draws(prop.test):
        return _tried(prop, subjects, hypothesis.seed(seed)(prop.test), limit_s)
    else:
        drawn = itertools.chain(known.of(prop) if known else (), generation.examples(prop.test, seed, examples))
        check = _drawn(prop, subjects, drawn, limit_s, teach, known)
    is_odd = any(line in check.message for line in (failures.UNSTEADY, failures.AGAIN))
    if teach and check.outcome == "failed" and not is_odd and _is_right_alone(prop, subjects):
        return replace(check, message=f"{check.message}\n{failures.STATE}")
    return check


def _tried(prop: Property, subjects: dict[str, Subject], test: Callable[..., None], limit_s: float) -> Check:
    recorder = next(iter(subjects.values())).recorder
    try:
        with time_limit(limit_s, recorder.record_timeout), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what an attempt warns of is no verdict
            test(**{entry: subjects[entry] for entry in prop.takes})
    except InvalidSource:
        raise
    except (TooSlow, Exception) as error:
        return failures.check(prop.name, error, recorder)
    except WorkerDied as error:
        return failures.died(prop.name, error, recorder)
    except TimeLimitExceeded:
        if recorder.failure is not None:  # it ran out while looking for a smaller failure
            recorder.restore_failure()
            return failures.check(prop.name, recorder.failure, recorder)
        return failures.timeout(prop.name, limit_s, recorder)
    return Check(prop.name, "passed", examples=recorder.examples)


def _drawn(
    prop: Property,
    subjects: dict[str, Subject],
    drawn: Iterable[generation.Drawn],
    limit_s: float,
    teach: bool,
    known: "Known | None",
) -> Check:
    """Try drawn examples; let Hypothesis make the first failing one smaller."""
    recorder = next(iter(subjects.values())).recorder
    check = _tried(prop, subjects, functools.partial(_each, prop, drawn), limit_s)
    example = recorder.current
    if known and check.outcome == "passed":
        known.forget(prop)
    if check.outcome != "failed" or not teach or not isinstance(example, generation.Drawn):
        return check
    recorder.timed_out = False
    found = generation.Found(example.encoded(), lambda: recorder.timed_out)
    smaller = _tried(prop, subjects, generation.shrunk(prop.test, found), SHRINK_S)
    recorder.timed_out = False
    recorder.current = generation.read(prop.test, found.smallest)
    if known:
        known.keep(prop, found.smallest)
    if smaller.outcome in ("passed", "timeout"):  # it would not fail again
        return replace(check, message=f"{check.message}\n{failures.UNSTEADY}")
    return smaller


def _each(prop: Property, examples: Iterable[generation.Drawn], **subjects: Subject) -> None:
    inner = prop.test.hypothesis.inner_test.__wrapped__
    subject = next(iter(subjects.values()))
    for group in _groups(list(examples), subject) if prop.is_batched and len(subjects) == 1 else (examples,):
        for example in group:
            subject.recorder.start_example(example.inputs, example)
            try:
                inner(**subjects, **example.inputs)
            except UnsatisfiedAssumption:
                subject.recorder.examples -= 1
            except Exception as error:
                subject.recorder.record_failure(error)
                raise
    if not subject.recorder.examples:
        raise Unsatisfiable("no example has come through the filters and assumptions of the property")


def _groups(examples: list[generation.Drawn], subject: Subject) -> Iterator[list[generation.Drawn]]:
    """The examples in groups, each of which the subject is told of before it is asked."""
    start = 0
    for chunk in sweep.chunks([tuple(example.inputs.values()) for example in examples]):
        subject.announce(chunk)
        yield examples[start : start + len(chunk.inputs)]
        start += len(chunk.inputs)


def _is_right_alone(prop: Property, subjects: dict[str, Subject]) -> bool:
    """Whether the failing example passes as the very first that a freshly loaded attempt is asked."""
    subject = next(iter(subjects.values()))
    example = subject.recorder.current
    if example is None or not subject.host.reload():
        return False
    alone = _tried(prop, subjects, lambda **given: example.run(given), SHRINK_S)
    return alone.outcome == "passed"


class Known:
    """The failing examples that earlier runs have come to, in a folder."""

    def __init__(self, folder: str, kata: Kata) -> None:
        self._database = DirectoryBasedExampleDatabase(folder)
        self._kata = kata

    def of(self, prop: Property) -> list[generation.Drawn]:
        found = (generation.read(prop.test, data) for data in self._database.fetch(self._key(prop)))
        return [example for example in found if example is not None]

    def keep(self, prop: Property, data: bytes) -> None:
        """This one, and no other."""
        self.forget(prop)
        self._database.save(self._key(prop), data)

    def forget(self, prop: Property) -> None:
        for data in list(self._database.fetch(self._key(prop))):
            self._database.delete(self._key(prop), data)

    def _key(self, prop: Property) -> bytes:
        return f"{self._kata.id}:{prop.name}".encode()


def judge(
    props: list[Property],
    subjects: dict[str, Subject],
    *,
    seed: int = 0,
    limit_s: float = 10.0,
    teach: bool = True,
    known: Known | None = None,
) -> Iterator[Check]:
    """The checks in order; after the first failure the rest are skipped: one failure at a time."""
    for index, prop in enumerate(props):
        found = run(prop, subjects, seed=seed, limit_s=limit_s, teach=teach, known=known)
        yield found
        if found.outcome != "passed":
            yield from (Check(later.name, "skipped") for later in props[index + 1 :])
            return


@contextlib.contextmanager
def time_limit(seconds: float, tell: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Raise TimeLimitExceeded in the main thread after that much time, and each second again while it is swallowed.

    Who swallows it and then comes to an end is over time all the same.
    """
    late = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal late
        late = True
        tell()
        raise TimeLimitExceeded

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
        if late:
            raise TimeLimitExceeded
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
