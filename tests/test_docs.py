"""docs/catalogue.md and docs/strength.md are what `make docs` writes, and every kata's stored proof is current."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from kata.authoring import stored_proofs
from kata.authoring.check import KataProof, MistakeProof, MutantProof
from kata.authoring.stored_proofs import StoredProof
from kata.catalogue import reader as catalogue_reader
from kata.catalogue.catalogue import Catalogue, Pack
from kata.workspace import Workspace
from tests.conftest import CHECKOUT

WORKSPACE = Workspace(CHECKOUT)
CATALOGUE = catalogue_reader.load(WORKSPACE)
Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_make", CHECKOUT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(name: str) -> str:
    return (CHECKOUT / "docs" / name).read_text(encoding="utf-8")


def test_the_syllabus_is_that_of_the_packs(make: ModuleType) -> None:
    assert page("catalogue.md") == make.catalogue_page(CATALOGUE), "run `python docs/make.py catalogue`"


def test_the_pages_of_solutions_are_those_of_the_modules(make: ModuleType) -> None:
    pages = make.solution_pages.pages(CATALOGUE)
    assert {path.name for path in (CHECKOUT / "docs" / "solutions").iterdir()} == set(pages)
    for name, text in pages.items():
        assert page(f"solutions/{name}") == text, "run `python docs/make.py solutions`"
        assert text.count("```") % 2 == 0


def test_the_table_of_containers_is_what_is_counted(make: ModuleType) -> None:
    judging = page("judging.md")
    assert judging == make.containers.with_table(judging), "run `python docs/make.py containers`"


def test_the_readme_counts_the_katas_of_each_pack_the_largest_first(make: ModuleType) -> None:
    head = "intro\n\n| pack | katas | |\n|---|--:|---|\n"
    readme = head + "| [Old](docs/catalogue.md) | 1 | 旧 |\n\nend [x](docs/catalogue.md)\n"
    packs = (Pack("few", "Few", "少", tuple(CATALOGUE)[:2]), Pack("many", "Many", "多", tuple(CATALOGUE)[:3]))

    assert make.readme_with_counts(readme, Catalogue(packs)) == head + (
        "| [Many](docs/catalogue.md) | 3 | 多 |\n| [Few](docs/catalogue.md) | 2 | 少 |\n\nend [x](docs/catalogue.md)\n"
    )


def test_every_kata_has_a_proof_of_the_code_it_has_now() -> None:
    stale = [kata.id for kata in CATALOGUE if not stored_proofs.is_current(WORKSPACE, kata)]
    assert not stale, f"run `python docs/make.py strength`, which proves {', '.join(stale)}"


def test_no_proof_is_of_a_kata_that_is_gone() -> None:
    files = {path.relative_to(WORKSPACE.root) for path in stored_proofs.proofs_folder(WORKSPACE).rglob("*.json")}
    of_katas = {stored_proofs.proof_file(WORKSPACE, kata).relative_to(WORKSPACE.root) for kata in CATALOGUE}
    assert files - of_katas == set(), "run `python docs/make.py strength`, which removes them"


def test_the_strength_page_is_built_from_the_stored_proofs(make: ModuleType) -> None:
    assert page("strength.md") == make.current_strength_page(CATALOGUE), "run `python docs/make.py strength`"


def test_a_stored_proof_is_of_fifty_seeds_and_without_survivors() -> None:
    for kata in CATALOGUE:
        stored = stored_proofs.load(WORKSPACE, kata)
        assert stored is not None, kata.id
        assert stored.seeds >= stored_proofs.SEEDS, kata.id
        assert all(mistake.killed == mistake.seeds for mistake in stored.proof.mistakes.values()), kata.id
        assert stored.proof.mutants.survivors == [], kata.id


class TestTheStrengthPage:
    @pytest.fixture
    def text(self, make: ModuleType) -> str:
        mistakes = {"one": MistakeProof(3, 3, ("test_a",), 2), "two": MistakeProof(2, 3, ("test_a", "test_b"), 7)}
        proof = KataProof(self.kata, "failed", {"x": "passed"}, mistakes, {}, MutantProof(5, 4, 1))
        stored = StoredProof(proof, "0123", 3, "2026-11-30", "0.2.0", "3.11.7", "6.170.17")
        return make.strength_page(CATALOGUE, [stored], {self.kata: {"sly": True, "slyer": False}})

    kata = next(iter(CATALOGUE)).id

    def test_has_a_row_per_kata_with_its_slowest_mistake_and_when_it_was_proven(self, text: str) -> None:
        assert f"| `{self.kata}` | 1 | 1 of 2 | 7 | 4 of 4 | 1 | 1 of 2 | 2026-11-30 | 0.2.0 | 3 |" in text

    def test_has_a_row_per_mistake_with_the_properties_that_reject_it(self, text: str) -> None:
        assert f"| `{self.kata}` two | a; b | 7 |" in text

    def test_adds_up_what_it_has(self, text: str) -> None:
        assert "- 1 of 2 classic mistakes are rejected on every seed." in text
        assert "- 4 of 4 one-token mutants of the approaches are rejected; 1 more are listed" in text
        assert "- 1 of 2 impostors, " in text


class TestTheCommand:
    """`python docs/make.py`, with a folder of its own to write to, and proofs that fail at once."""

    @pytest.fixture
    def run(self, make: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
        def run(*arguments: str) -> tuple[int, list[str]]:
            """The exit code, and the katas that were to be proven."""
            named: list[str] = []

            def prove_all(_root: object, katas: list[str], _seeds: int, _advance: object) -> list[KataProof]:
                named.extend(katas)
                return [KataProof(kata, problems=["not really proven"]) for kata in katas]

            monkeypatch.setattr(make, "DOCS", tmp_path)
            monkeypatch.setattr(make, "prove_all", prove_all)
            monkeypatch.setattr(make.stored_proofs, "remove_orphans", lambda *_: None)
            monkeypatch.setattr("sys.argv", ["make.py", *arguments])
            return make.main(), named

        return run

    def test_proves_nothing_that_is_current(self, run: Run) -> None:
        assert run("strength") == (0, [])

    def test_proves_what_is_named_though_it_is_current(self, run: Run) -> None:
        assert run("strength", "trees/diameter") == (1, ["trees/diameter"])
        assert run("morris") == (1, ["trees/morris"])

    def test_proves_what_has_changed(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(stored_proofs, "is_current", lambda _, kata: kata.id != "trees/lca")
        assert run("strength") == (1, ["trees/lca"])

    def test_names_an_unknown_kata(self, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("trees/diametre") == (1, [])
        assert "did you mean 'trees/diameter'" in capsys.readouterr().err

    def test_writes_the_page_of_the_proofs_there_are(self, run: Run, tmp_path: Path) -> None:
        run("strength")
        assert (tmp_path / "strength.md").read_text(encoding="utf-8") == page("strength.md")
