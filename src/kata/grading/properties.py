"""A kata's properties: loads them from the test module and runs them on a subject.

`kata.grading.grader` calls `load`, then `judge`, which yields one Check for each property; pytest and `kata check` call
`run` for one. A property calls its subject (`kata.grading.subject`), which passes the call to the attempt. There are
three kinds of properties, and `run` tells them apart:

- a sweep (`kata.sweep.every`) and a plain test function run once, as they are;
- a property with `@given` runs on examples from `kata.grading.generation`; Hypothesis shrinks the first that fails;
- a property with `@given` whose examples cannot be generated there is run by Hypothesis alone.

`run` turns whatever is raised meanwhile into a Check, with a text from `kata.grading.failures`.
"""

import contextlib
import functools
import inspect
import itertools
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

import hypothesis
from hypothesis.errors import Flaky, Unsatisfiable, UnsatisfiedAssumption

from kata import sweep
from kata.cost import TooSlow
from kata.errors import KataError, NotFound
from kata.grading import assert_rewriting, explanation, failures, generation
from kata.grading.failure_store import FailureStore as FailureStore
from kata.grading.generation import CannotGenerate, GeneratedExample
from kata.grading.recorder import Example, Recorder
from kata.grading.subject import Subject
from kata.messages import tr
from kata.sandbox.loading import InvalidSource, TimeLimitExceeded
from kata.sandbox.remote_host import WorkerDied
from kata.sandbox.time_limit import time_limit
from kata.verdict import Check, Kata
from kata.workspace import Workspace
from kata.workspace import add_to_path as add_to_path

EXAMPLES = 100
SHRINK_S = 3.0  # time limit for finding a smaller failing example


@dataclass(frozen=True, slots=True)
class Property:
    """A test function of a kata's test module."""

    name: str
    test: Any  # the test function, a Sweep, or what @given makes
    takes: tuple[str, ...]  # the entries it judges: its parameters without those of @given and @every
    random: bool  # its examples are generated, so the seed matters
    is_batched: bool = False  # calls its subject first with exactly the generated values (kata.sweep.batched)


class BrokenProperty(KataError):
    """The test module itself is at fault."""


def use_profile(*, examples: int = EXAMPLES) -> None:
    """Set Hypothesis's settings for the test modules loaded from now on."""
    hypothesis.settings.register_profile(
        "kata",
        max_examples=examples,
        derandomize=False,  # which Hypothesis turns on where it finds $CI
        deadline=None,  # the runner limits time; a slow machine is no reason to fail
        database=None,
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("kata")


@contextlib.contextmanager
def profile(**options: Any) -> Iterator[None]:
    """The same settings within a `with` block, for a process that runs other tests too."""
    previous = hypothesis.settings.get_current_profile_name()
    use_profile(**options)
    try:
        yield
    finally:
        hypothesis.settings.load_profile(previous)


def load(workspace: Workspace, kata: Kata) -> list[Property]:
    """The kata's properties in the order of the file. Raises BrokenProperty where the module is at fault."""
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
        missing = workspace.relative(path)
        raise NotFound(tr("{kata} has no properties: {path} is missing", kata=kata.id, path=missing))
    add_to_path(workspace)
    try:
        return assert_rewriting.load(path, f"katas.{kata.pack}.test_{kata.name}")
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise BrokenProperty(
            tr("{path} does not import: {error}", path=workspace.relative(path), error=reason)
        ) from error


def _property(workspace: Workspace, kata: Kata, name: str, test: Any) -> Property:
    takes = tuple(inspect.signature(test).parameters)
    if not takes or not set(takes) <= set(kata.entries):
        path = workspace.relative(workspace.properties(kata))
        raise BrokenProperty(
            tr(
                "{path}: {test} must take {entries}; @given draws the rest",
                path=path,
                test=f"{name}({', '.join(takes)})",
                entries=kata.entries,
            )
        )
    record_examples(test)
    is_random = hasattr(test, "hypothesis")
    if is_random:
        generation.can_generate(test)  # tried out now, in a warm grader before there is an attempt
    return Property(name, test, takes, is_random, hasattr(test, "__batched__"))


def record_examples(test: Any) -> None:
    """Wrap a test with @given so that the subject's recorder gets each example Hypothesis runs, and each failure.

    Where Hypothesis keeps the function elsewhere, nothing is recorded: a verdict then shows no input.
    """
    given = getattr(test, "hypothesis", None)
    inner = getattr(given, "inner_test", None)
    if given is None or inner is None or hasattr(inner, "__records_examples__"):
        return

    @functools.wraps(inner)
    def recording(*args: Any, **kwargs: Any) -> None:
        subject = next(value for value in kwargs.values() if isinstance(value, Subject))
        subject.recorder.start_example(
            {name: value for name, value in kwargs.items() if not isinstance(value, Subject)}
        )
        try:
            inner(*args, **kwargs)
        except Exception as error:
            subject.recorder.record_failure(error)
            raise

    recording.__records_examples__ = True  # type: ignore[attr-defined]
    with contextlib.suppress(AttributeError, TypeError):
        given.inner_test = recording


def run(
    prop: Property,
    subjects: dict[str, Subject],
    *,
    seed: int = 0,
    limit_s: float = 10.0,
    explain: bool = True,
    store: FailureStore | None = None,
    examples: int | None = None,
) -> Check:
    """Run one property on the subjects. Raises InvalidSource where the attempt's file cannot be loaded.

    `seed` determines the generated examples, and `examples` their number where that is not left to the property.
    `explain` adds what a learner needs: the smallest failing example, and whether the failure depends on earlier calls.
    `store` holds the failing examples of earlier runs: they are tried first, and a new one replaces them.
    """
    recorder = next(iter(subjects.values())).recorder
    recorder.reset()
    for subject in subjects.values():
        subject.seed = seed
    if not prop.random:
        check = _run_test(prop, subjects, prop.test, limit_s)
    elif not generation.can_generate(prop.test):
        return _run_by_hypothesis(prop, subjects, seed, limit_s)
    else:
        stored = store.examples(prop) if store else ()
        generated = itertools.chain(stored, generation.generate(prop.test, seed, examples))
        try:
            check = _run_generated(prop, subjects, generated, limit_s, explain, store)
        except CannotGenerate:
            recorder.reset()
            return _run_by_hypothesis(prop, subjects, seed, limit_s)
    if not explain or check.outcome == "passed":
        return check
    subject = next(iter(subjects.values()))
    return explanation.explained(check, subject, lambda example: _passes(prop, subjects, example))


def _run_test(prop: Property, subjects: dict[str, Subject], test: Callable[..., None], limit_s: float) -> Check:
    """Call a test function of the property and turn whatever it raises into a Check. Raises InvalidSource."""
    subject = next(iter(subjects.values()))
    recorder = subject.recorder
    try:
        with time_limit(limit_s, recorder.record_timeout, subject.host.processes), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the attempt's warnings do not count
            test(**{entry: subjects[entry] for entry in prop.takes})
    except (InvalidSource, CannotGenerate):
        raise
    except (TooSlow, Exception) as error:
        return failures.check(prop.name, error, recorder)
    except WorkerDied as error:
        return failures.died(prop.name, error, recorder)
    except TimeLimitExceeded:
        if recorder.failure is not None:  # time ran out during the search for a smaller failure
            recorder.restore_failure()
            return failures.check(prop.name, recorder.failure, recorder)
        return failures.timeout(prop.name, limit_s, recorder)
    return Check(prop.name, "passed", examples=recorder.examples)


def _run_generated(
    prop: Property,
    subjects: dict[str, Subject],
    examples: Iterable[GeneratedExample],
    limit_s: float,
    explain: bool,
    store: FailureStore | None,
) -> Check:
    """Run the property on generated examples; let Hypothesis shrink the first that fails."""
    recorder = next(iter(subjects.values())).recorder
    check = _run_test(prop, subjects, functools.partial(_run_examples, prop, examples), limit_s)
    example = recorder.current
    if store and check.outcome == "passed":
        store.clear(prop)
    if check.outcome != "failed" or not explain or not isinstance(example, GeneratedExample):
        return check
    try:
        return _shrink(prop, subjects, check, example, store)
    except CannotGenerate:  # the failure is real, whether or not there is a smaller one
        recorder.current, recorder.timed_out = None, False
        return check


def _shrink(
    prop: Property,
    subjects: dict[str, Subject],
    check: Check,
    example: GeneratedExample,
    store: FailureStore | None,
) -> Check:
    """The Check for the smallest failing example that Hypothesis finds, starting from this one. Raises CannotGenerate.

    The smallest is kept in the recorder and in the store.
    """
    recorder = next(iter(subjects.values())).recorder
    recorder.timed_out = False
    database = generation.ShrinkDatabase(example.encode(), lambda: recorder.timed_out)
    test = _expecting_examples(generation.with_shrinking(prop.test, database), recorder)
    shrunk = _run_test(prop, subjects, test, SHRINK_S)
    recorder.timed_out = False
    recorder.current = generation.decode(prop.test, database.smallest)
    if store:
        store.save(prop, database.smallest)
    if shrunk.outcome in ("passed", "timeout"):  # the example did not fail again
        return replace(check, message=f"{check.message}\n{failures.flaky()}")
    return shrunk


def _expecting_examples(test: Callable[..., None], recorder: Recorder) -> Callable[..., None]:
    """The test, run by Hypothesis; CannotGenerate is raised where it runs no example, or fails by itself."""

    def run(**subjects: Subject) -> None:
        before = recorder.examples
        try:
            test(**subjects)
        except Flaky:
            raise
        except Exception as error:
            if error is not recorder.failure:
                raise CannotGenerate(f"{type(error).__name__}: {error}") from error
            raise
        if recorder.examples == before:
            raise CannotGenerate("Hypothesis does not run the example that failed")

    return run


def _run_by_hypothesis(prop: Property, subjects: dict[str, Subject], seed: int, limit_s: float) -> Check:
    """Let Hypothesis alone run the property."""
    return _run_test(prop, subjects, hypothesis.seed(seed)(prop.test), limit_s)


def _run_examples(prop: Property, examples: Iterable[GeneratedExample], **subjects: Subject) -> None:
    inner = generation.inner_test(prop.test)
    subject = next(iter(subjects.values()))
    is_batched = prop.is_batched and len(subjects) == 1
    for group in _announced(list(examples), subject) if is_batched else (examples,):
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
        raise Unsatisfiable(tr("the filters and assumptions of the property reject every example"))


def _announced(examples: list[GeneratedExample], subject: Subject) -> Iterator[list[GeneratedExample]]:
    """The examples in groups; each group is announced to the subject before it is yielded."""
    start = 0
    for chunk in sweep.chunks([tuple(example.inputs.values()) for example in examples]):
        subject.announce(chunk)
        yield examples[start : start + len(chunk.inputs)]
        start += len(chunk.inputs)


def _passes(prop: Property, subjects: dict[str, Subject], example: Example) -> bool:
    """Whether the example passes when it is tried once more, with new inputs."""
    return _run_test(prop, subjects, lambda **entries: example.run(entries), SHRINK_S).outcome == "passed"


def judge(
    props: list[Property],
    subjects: dict[str, Subject],
    *,
    seed: int = 0,
    limit_s: float = 10.0,
    explain: bool = True,
    store: FailureStore | None = None,
) -> Iterator[Check]:
    """Run the properties in order and yield a Check for each; after the first that fails, the rest are skipped."""
    for index, prop in enumerate(props):
        check = run(prop, subjects, seed=seed, limit_s=limit_s, explain=explain, store=store)
        yield check
        if check.outcome != "passed":
            yield from (Check(later.name, "skipped") for later in props[index + 1 :])
            return
