"""Where a kata's references are put on trial: its properties, and a cell for whoever is judged."""

import ast
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from kata.catalogue import reader as catalogue_reader
from kata.catalogue import solutions
from kata.grading import properties, subject
from kata.grading.grader import Grader
from kata.grading.properties import Property
from kata.grading.runner import Limits
from kata.model import Check
from kata.sandbox.loading import Source, Stub, sources
from kata.sandbox.remote_host import RemoteHost
from kata.sandbox.worker import ForkedWorker
from kata.workspace import Workspace

LIMIT_S = 2.0  # per property: mistakes may loop for ever


class KataHarness:
    """A kata with its properties and references loaded.

    References are judged as attempts are, by the runner's own means; but nothing has to be kept from them, so their
    cells are forked when they are needed.
    """

    def __init__(self, workspace: Workspace, kata_id: str) -> None:
        self.workspace, self.kata = workspace, catalogue_reader.load(workspace)[kata_id]
        self._folder = tempfile.TemporaryDirectory(prefix="kata-")
        self.scratch = Path(self._folder.name)
        (self.scratch / "attempt").mkdir()
        self._request = {"scratch": str(self.scratch), "kata": kata_id, "limits": Limits().rlimits()}
        self._host: RemoteHost | None = None
        self._grader = Grader(workspace)
        self._grader.load_base([self.kata])
        self.stub: Stub = self._grader.stub(kata_id)
        self.solution = solutions.read(workspace.solution(self.kata))
        self.text = workspace.solution(self.kata).read_text(encoding="utf-8")
        self.props: list[Property] = self._grader.load_properties(kata_id)

    def close(self) -> None:
        """Let the one on trial go, and clear away."""
        self._dismiss()
        self._folder.cleanup()

    def _dismiss(self) -> None:
        if self._host:
            self._host.close()
            self._host = None

    def source(self, name: str) -> Source:
        """A reference, or the stub."""
        return sources(self.workspace, self.kata, name)[0]

    def run_checks(self, source: Source, *, limit_s: float = LIMIT_S) -> Callable[..., Iterator[Check]]:
        """A function of the seed that yields the checks of the source, the deterministic ones computed once."""
        self._dismiss()
        spec = self._grader.worker_spec({**self._request, "file": str(source.path), "reference": source.reference})
        self._host = host = RemoteHost(
            self.stub, partial(ForkedWorker, spec), cpu_limit_s=Limits().cpu_s, call_limit_s=limit_s, pin_to_cpu=False
        )
        subjects = subject.make(source, self.kata, self.stub, host)
        fixed: dict[str, Check] = {}

        def checks(seed: int, examples: int | None = None) -> Iterator[Check]:
            for prop in self.props:
                if prop.name not in fixed:
                    found = properties.run(prop, subjects, seed=seed, limit_s=limit_s, explain=False, examples=examples)
                    if found.outcome in ("timeout", "crashed"):
                        host.reload()  # it hangs, or is gone
                    if prop.random:
                        yield found
                        continue
                    fixed[prop.name] = found
                yield fixed[prop.name]

        return checks

    def counts_cost(self) -> bool:
        """Whether one of the properties is a cost contract."""
        tree = ast.parse(self.workspace.properties(self.kata).read_text(encoding="utf-8"))
        return any(isinstance(node, ast.Name) and node.id == "cost" for node in ast.walk(tree))
