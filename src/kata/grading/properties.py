"""A kata's properties: loading them, and running one of them on one subject."""

import contextlib
import functools
import inspect
import random
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType, ModuleType
from typing import Any

import hypothesis
from hypothesis.database import DirectoryBasedExampleDatabase

from kata.cost import TooSlow
from kata.errors import KataError, NothingThere
from kata.grading import asserts, explain
from kata.grading.remote import HostDied
from kata.grading.source import Invalid, TimeLimit
from kata.grading.subject import Subject
from kata.model import Check, Kata
from kata.workspace import Workspace

EXAMPLES = 100


@dataclass(frozen=True, slots=True)
class Property:
    """A test function of a kata's test module."""

    name: str
    test: Callable[..., None]
    takes: tuple[str, ...]  # the entries it judges
    random: bool  # drawn by Hypothesis, so that a seed matters


class BrokenProperty(KataError):
    """The test module itself is at fault."""


def use_profile(*, examples: int = EXAMPLES, shrink: bool = True, database: str | None = None) -> None:
    """Hypothesis's settings for test modules loaded from here on."""
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.reuse, hypothesis.Phase.generate, hypothesis.Phase.target]
    hypothesis.settings.register_profile(
        "kata",
        max_examples=examples,
        derandomize=False,  # which Hypothesis turns on where it finds $CI
        deadline=None,  # time is the runner's business: a slow machine is no reason to fail
        phases=[*phases, hypothesis.Phase.shrink] if shrink else phases,
        database=DirectoryBasedExampleDatabase(database) if database else None,
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("kata")


def draw_from(seed: int) -> None:
    """Let Hypothesis draw from a seed of ours: a forked process would go on with its parent's, like all its brothers.

    `hypothesis.seed()` would do it per test, and turn off the memory of failing examples along the way.
    """
    import hypothesis.core

    holder: Any = getattr(hypothesis.core, "threadlocal", hypothesis.core)  # a plain global in earlier versions
    holder._hypothesis_global_random = random.Random(seed)


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
        raise NothingThere(f"{kata.id} has no properties: {workspace.relative(path)} is missing")
    on_path(workspace)
    try:
        return asserts.load(path, f"katas.{kata.pack}.test_{kata.name}")
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
    return Property(name, test, takes, hasattr(test, "hypothesis"))


def watch(test: Any) -> None:
    """Let the subject's recorder see each example that Hypothesis draws, and each one that fails."""
    given = getattr(test, "hypothesis", None)
    if given is None or hasattr(given.inner_test, "__watched__"):
        return
    inner = given.inner_test

    @functools.wraps(inner)
    def watched(*args: Any, **kwargs: Any) -> None:
        subject = next(value for value in kwargs.values() if isinstance(value, Subject))
        subject.recorder.example({name: value for name, value in kwargs.items() if not isinstance(value, Subject)})
        try:
            inner(*args, **kwargs)
        except Exception as error:
            subject.recorder.failed(error)
            raise

    watched.__watched__ = True  # type: ignore[attr-defined]
    given.inner_test = watched


def run(prop: Property, subjects: dict[str, Subject], *, seed: int | None = None, limit_s: float = 10.0) -> Check:
    """What the property says of the subject. Raises Invalid when the subject cannot be loaded."""
    recorder = next(iter(subjects.values())).recorder
    recorder.property_starts()
    test = prop.test
    if prop.random and seed is not None:
        test = hypothesis.seed(seed)(test)
    try:
        with time_limit(limit_s, recorder.time_is_up), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what an attempt warns of is no verdict
            test(**{entry: subjects[entry] for entry in prop.takes})
    except Invalid:
        raise
    except (TooSlow, Exception) as error:
        return explain.check(prop.name, error, recorder)
    except HostDied as error:
        return explain.died(prop.name, error, recorder)
    except TimeLimit:
        if recorder.failure is not None:  # it ran out while looking for a smaller failure
            return explain.check(prop.name, recorder.failure, recorder)
        return explain.timeout(prop.name, limit_s, recorder)
    return Check(prop.name, "passed", examples=recorder.examples)


def judge(
    props: list[Property], subjects: dict[str, Subject], seed: int | None = None, *, limit_s: float = 10.0
) -> Iterator[Check]:
    """The checks in order; after the first failure the rest are skipped: one failure at a time."""
    for index, prop in enumerate(props):
        found = run(prop, subjects, seed=seed, limit_s=limit_s)
        yield found
        if found.outcome != "passed":
            yield from (Check(later.name, "skipped") for later in props[index + 1 :])
            return


@contextlib.contextmanager
def time_limit(seconds: float, tell: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Raise TimeLimit in the main thread after that much time, and again each second while somebody swallows it.

    Who swallows it and then comes to an end is over time all the same.
    """
    late = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal late
        late = True
        tell()
        raise TimeLimit

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
        if late:
            raise TimeLimit
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
