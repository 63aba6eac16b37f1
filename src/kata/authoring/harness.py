"""Runs a kata's properties against its own references, each judged in a sandboxed worker as an attempt is."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial

from kata.catalogue import reader as catalogue_reader
from kata.catalogue import solutions
from kata.grading import properties, subject
from kata.grading.grader import Grader
from kata.grading.properties import Property
from kata.grading.runner import Limits
from kata.grading.subject import Subject
from kata.labels import WorstInputs
from kata.messages import current_language
from kata.model import Check
from kata.sandbox.loading import Source, Stub, sources
from kata.sandbox.remote_host import RemoteHost
from kata.sandbox.temporary_folder import TemporaryFolder
from kata.sandbox.worker import ForkedWorker
from kata.workspace import Workspace

WORD = re.compile(r"[^\W\d_]{2,}")
LIMIT_S = 2.0  # per property: a mistake may loop for ever


class KataHarness:
    """A kata with its properties and references loaded. Close it after use.

    A reference is judged by the means the runner has for attempts. As nothing of it has to be kept warm, its workers
    are forked when they are needed.
    """

    def __init__(self, workspace: Workspace, kata_id: str) -> None:
        catalogue = catalogue_reader.load(workspace)
        self.workspace, self.kata = workspace, catalogue[kata_id]
        self.kata_ids = frozenset(catalogue.by_id)
        self._host: RemoteHost | None = None
        self._grader = Grader(workspace)
        self._grader.load_base([self.kata])
        self.stub: Stub = self._grader.stub(kata_id)
        self.solution = solutions.read(workspace.solution(self.kata))
        self.text = workspace.solution(self.kata).read_text(encoding="utf-8")
        self.properties: list[Property] = self._grader.load_properties(kata_id)
        module = properties.module(workspace, self.kata)
        self.worst_inputs: WorstInputs = getattr(module, "WORST_INPUTS", {})
        self.uncounted: dict[str, str] = getattr(module, "UNCOUNTED", {})  # approaches whose time is that of a library
        self._folder = TemporaryFolder()
        self.scratch = self._folder.path
        (self.scratch / "attempt").mkdir()
        self._request = {
            "scratch": str(self.scratch),
            "kata": kata_id,
            "limits": Limits().rlimits(),
            "language": current_language(),
        }

    def close(self) -> None:
        """Stop the worker and remove the scratch folder."""
        self._close_host()
        self._folder.close()

    def _close_host(self) -> None:
        if self._host:
            self._host.close()
            self._host = None

    def source(self, name: str) -> Source:
        """The source of a reference, or of the stub where the name is "stub"."""
        return sources(self.workspace, self.kata, name)[0]

    def run_checks(self, source: Source, *, limit_s: float = LIMIT_S) -> Callable[..., Iterator[Check]]:
        """Load a source, and return a function of the seed that yields a check per property.

        Properties without randomness run once; later seeds repeat their check. The function is valid until the next
        call of `run_checks`.
        """
        subjects, host = self.subjects(source, limit_s=limit_s)
        fixed: dict[str, Check] = {}

        def checks(seed: int, examples: int | None = None) -> Iterator[Check]:
            for prop in self.properties:
                if prop.name not in fixed:
                    check = properties.run(prop, subjects, seed=seed, limit_s=limit_s, explain=False, examples=examples)
                    if check.outcome in ("timeout", "crashed"):
                        host.reload()  # the worker hangs, or is dead
                    if prop.random:
                        yield check
                        continue
                    fixed[prop.name] = check
                yield fixed[prop.name]

        return checks

    def subjects(self, source: Source, *, limit_s: float = LIMIT_S) -> tuple[dict[str, Subject], RemoteHost]:
        """Load a source in a worker: its entries to call, and their host. Ends the worker of the call before."""
        self._close_host()
        spec = self._grader.worker_spec({**self._request, "file": str(source.path), "reference": source.reference})
        self._host = RemoteHost(
            self.stub, partial(ForkedWorker, spec), cpu_limit_s=Limits().cpu_s, call_limit_s=limit_s, pin_to_cpu=False
        )
        return subject.make(source, self.kata, self.stub, self._host), self._host

    def counts_cost(self) -> bool:
        """Whether one of the properties is a cost contract."""
        return any(isinstance(node, ast.Name) and node.id == "cost" for node in ast.walk(self._properties_tree))

    def messages_in_one_language(self) -> Iterator[tuple[str, str]]:
        """The messages of assertions and cost contracts that are words without `localized`, each with `path:line`."""
        path = self.workspace.relative(self.workspace.properties(self.kata))
        for node in ast.walk(self._properties_tree):
            if isinstance(node, ast.Assert):
                message = node.msg
            elif isinstance(node, ast.keyword) and node.arg == "where":
                message = node.value
            else:
                continue
            is_text = isinstance(message, ast.JoinedStr | ast.Constant)
            if message and is_text and WORD.search(re.sub(r"\{[^}]*\}", "", text := ast.unparse(message))):
                yield f"{path}:{message.lineno}", text

    # -- where a problem is -------------------------------------------------------------------------------------------

    def in_solution(self, name: str = "") -> str:
        """`path:line` of a reference in the solution module, for messages; of the module without a name."""
        return f"{self.workspace.relative(self.workspace.solution(self.kata))}:{self.solution.lines.get(name, 1)}"

    def in_properties(self, name: str) -> str:
        """`path:line` of a property in the test module."""
        lines = {node.name: node.lineno for node in self._properties_tree.body if isinstance(node, ast.FunctionDef)}
        return f"{self.workspace.relative(self.workspace.properties(self.kata))}:{lines.get(name, 1)}"

    def in_stub(self) -> str:
        """`path:line` of the statement."""
        return f"{self.workspace.relative(self.workspace.stub(self.kata))}:1"

    def in_syllabus(self) -> str:
        """`path:line` of the kata's line in its pack's syllabus."""
        return f"{self.workspace.relative(self.workspace.katas / self.kata.pack / 'pack.yaml')}:{self.kata.line}"

    @cached_property
    def _properties_tree(self) -> ast.Module:
        return ast.parse(self.workspace.properties(self.kata).read_text(encoding="utf-8"))
