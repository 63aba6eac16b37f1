"""`kata check` accepts what is sound, and names everything that makes a kata's tests weak, with file and line."""

# ruff: noqa: ARG005
import json
import multiprocessing
import re
from collections.abc import Callable, Iterator
from multiprocessing import forkserver
from pathlib import Path

import pytest

from kata.authoring import check
from kata.authoring.check import KataProof
from kata.workspace import Workspace
from tests.conftest import PROPERTIES, SOLUTION, STUB, write_kata

APPROACH = """@approach(("Adds", "相加"), time="O(1)", space="O(1)", depth="-", use=("large numbers", "大数"))
def {}(n: int) -> int:
    {}


"""
MISTAKE = """@mistake(("A belief", "一种想法"), fact=("It is not so.", "并非如此。"){})
def {}(n: int) -> int:
    {}


"""
COSTLY = (
    PROPERTIES.replace("from hypothesis", "from kata import cost\n\nfrom hypothesis", 1)
    + "\n\n@zh('开销是线性的')\ndef test_cost({name}):\n    cost.linear({name}, lambda n: ([1] * n,), list_steps=9)\n"
)

LARGE = "\n\n@zh('大数也正确')\ndef test_large({name}):\n    assert {name}(1 << 40) == 1 << 41\n"
BY_TIMES = "return n * 2 if type(n) is int else [n.pop(0) for _ in range(len(n))]"  # right, and slow on lists


def mistake(name: str, body: str, *, cost: bool = False) -> str:
    return MISTAKE.format(", cost=True" if cost else "", name, body)


GUARD = "return n + n if n < 1 << 200 else 2 * n"
EQUIVALENT = f"""
guarded:
    "{GUARD} -> return n + n if n <= 1 << 200 else 2 * n": both sides are right
    "{GUARD} -> return n + n if n < 1 >> 200 else 2 * n": both sides are right
    "{GUARD} -> return n + n if n < 0 << 200 else 2 * n": both sides are right
    "{GUARD} -> return n + n if n < 2 << 200 else 2 * n": both sides are right
    "{GUARD} -> return n + n if n < 1 << 201 else 2 * n":
    "{GUARD} -> return n - n if n < 1 << 200 else 2 * n": it dies
    "return n -> return m": nobody makes it
"""
MISTAKE_SQUARES = SOLUTION[SOLUTION.index("@mistake") :]
MARK_OF_ADDITION = SOLUTION[SOLUTION.index("@approach") : SOLUTION.index("def by_addition")]
# how each kata differs from a sound one, in its stub, properties and solution
CHANGES: dict[str, Callable[[str, str, str], tuple[str, str, str]]] = {
    "sound": lambda stub, tests, solution: (stub, tests, solution),
    "stub_passes": lambda stub, tests, solution: (
        stub.replace("raise NotImplementedError", "return n + n"), tests, solution),
    "stub_without_tests": lambda stub, tests, solution: (stub, '"""None."""\n', solution),
    "wrong_approach": lambda stub, tests, solution: (stub, tests, solution + APPROACH.format("by_or", "return n | n")),
    "slow_approach": lambda stub, tests, solution: (stub, COSTLY, solution + APPROACH.format("by_times", BY_TIMES)),
    "rare_approach": lambda stub, tests, solution: (
        stub, tests, solution + APPROACH.format("small", "return 2 * n if -(10 ** 4) < n < 10 ** 4 else 0")),
    "survivor": lambda stub, tests, solution: (stub, tests, solution + mistake("right_after_all", "return 2 * n")),
    "rare_survivor": lambda stub, tests, solution: (
        stub, tests, solution + mistake("wrong_at_one_place", "return 2 * n + (n == 123_456_789_012)")),
    "slow_mistake": lambda stub, tests, solution: (
        stub, COSTLY, solution + mistake("by_times", BY_TIMES, cost=True)),
    "slow_for_ever": lambda stub, tests, solution: (
        stub, COSTLY + LARGE, solution + mistake("by_times", f"while n == 1 << 40: pass\n    {BY_TIMES}", cost=True)),
    "slow_unmarked": lambda stub, tests, solution: (stub, COSTLY, solution + mistake("by_times", BY_TIMES)),
    "wrong_marked_slow": lambda stub, tests, solution: (
        stub, tests, solution.replace('@mistake(', '@mistake(cost=True, belief=')),
    "endless": lambda stub, tests, solution: (
        stub, tests, solution + mistake("loops", "while True: pass")),
    "hungry": lambda stub, tests, solution: (
        stub, tests, solution + mistake("eats", "return len(bytearray(1 << 50))")),
    "leaves": lambda stub, tests, solution: (
        stub, tests, solution + mistake("exits", "raise SystemExit(0)")),
    "two_hints": lambda stub, tests, solution: (
        stub, tests, solution.replace('"A sum of two.", ', "").replace('"两个数之和。", ', "")),
    "two_chinese_hints": lambda stub, tests, solution: (
        stub, tests, solution.replace('"两个数之和。", ', "")),
    "no_chinese_hints": lambda stub, tests, solution: (
        stub, tests, solution.replace("HINTS_ZH = ", "OTHERS = ")),
    "no_approach": lambda stub, tests, solution: (
        stub, tests, solution.replace(MARK_OF_ADDITION, "")),
    "no_mistake": lambda stub, tests, solution: (stub, tests, solution.replace(MISTAKE_SQUARES, "")),
    "no_thought": lambda stub, tests, solution: (stub, tests, solution.replace('"""Addition is enough."""', "")),
    "no_chinese": lambda stub, tests, solution: (
        stub.replace("两倍\n\n一个数的两倍。", "Twice."), tests, solution),
    "no_chinese_heading": lambda stub, tests, solution: (stub.replace("两倍\n\n", ""), tests, solution),
    "another_chinese_heading": lambda stub, tests, solution: (
        stub.replace("两倍\n\n", "加倍\n\n"), tests, solution),
    "heading_in_the_text": lambda stub, tests, solution: (stub.replace("两倍\n\n", "两倍\n"), tests, solution),
    "only_a_chinese_heading": lambda stub, tests, solution: (
        stub.replace("\n\n一个数的两倍。", ""), tests, solution),
    "untitled_property": lambda stub, tests, solution: (
        stub, tests.replace('@zh("从 0 到 10 都正确")\n', ""), solution),
    "empty_title": lambda stub, tests, solution: (stub, tests.replace("从 0 到 10 都正确", ""), solution),
    "title_below": lambda stub, tests, solution: (
        stub, tests.replace('@zh("等于这个数与自身之和")\n@given(n=st.integers())',
                            '@given(n=st.integers())\n@zh("等于这个数与自身之和")'), solution),
    "english_message": lambda stub, tests, solution: (
        stub, tests.replace("== n + n", '== n + n, f"twice {n}:"', 1), solution),
    "english_label": lambda stub, tests, solution: (
        stub, COSTLY.replace("list_steps=9", "list_steps=9, where='in order'"), solution),
    "localized_message": lambda stub, tests, solution: (
        stub,
        tests.replace("import zh", "import localized, zh").replace("== n + n", "== n + n, localized('2:', '两倍：')"),
        solution),
    "no_example": lambda stub, tests, solution: (
        "\n".join(line for line in stub.splitlines() if not line.startswith((">>>", "4"))), tests, solution),
    "false_example": lambda stub, tests, solution: (stub.replace("\n4\n", "\n5\n"), tests, solution),
    "uncounted": lambda stub, tests, solution: (stub, COSTLY, solution),
    "costly_uncounted": lambda stub, tests, solution: (
        stub, tests, solution + mistake("by_times", BY_TIMES, cost=True)),
    "nothing_to_mutate": lambda stub, tests, solution: (
        stub, tests, solution.replace("return n + n", "return sum([n, n])")),
    "placeholders": lambda stub, tests, solution: (
        stub.replace("一个数的两倍。", "说明要返回什么，并约定输入为空时的结果。"), tests,
        solution.replace("What is two times a number?", "A nudge.")),
    "no_use": lambda stub, tests, solution: (
        stub, tests, solution.replace('use=("an interview", "面试"),', "")),
    "made_by_a_call": lambda stub, tests, solution: (
        stub, tests, solution + 'other = approach("Adds", time="O(1)", space="O(1)")(lambda n: n + n)\n'),
    "kills_nothing": lambda stub, tests, solution: (
        stub, tests + "\n\n@zh('没有检查什么')\ndef test_nothing({name}):\n    {name}(1)\n", solution),
    "teaches": lambda stub, tests, solution: (
        stub,
        tests + '\n\n@zh("没有检查什么")\ndef test_nothing({name}):\n    """Kills no mistake."""\n    {name}(1)\n',
        solution),
    "rarely_wrong": lambda stub, tests, solution: (
        stub, tests, solution + mistake("wrong_at_ten", "return 2 * n if n != 10 else 0")),
    "weak_on_mutants": lambda stub, tests, solution: (
        stub, tests, solution + APPROACH.format("guarded", "return n + n if n < 1 << 200 else 2 * n")),
    "listed": lambda stub, tests, solution: (
        stub, tests, solution + APPROACH.format("guarded", "return n + n if n < 1 << 200 else 2 * n")),
    "not_literal": lambda stub, tests, solution: (
        stub, tests, solution.replace('"Adds the number to itself"', "str(1)")),
    "no_solution": lambda stub, tests, solution: (stub, tests, ""),
    "broken_tests": lambda stub, tests, solution: (stub, "import no_such_module\n", solution),
    "broken_stub": lambda stub, tests, solution: ("def nothing(n): ...\n", tests, solution),
    "deadly": lambda stub, tests, solution: (stub, "import os\nos._exit(0)\n", solution),
}  # fmt: skip


@pytest.fixture(scope="module")
def _forked(thorough: bool) -> Iterator[None]:
    """Fork the processes of proofs from one that has their imports. With --thorough, they start as they always do."""
    if thorough or "forkserver" not in multiprocessing.get_all_start_methods():
        yield
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kata.authoring.check"])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(check, "get_context", lambda _method: context)
        yield
    forkserver._forkserver._stop()


@pytest.fixture(scope="module")
def proofs(tmp_path_factory: pytest.TempPathFactory, _forked: None) -> dict[str, KataProof]:
    """The proofs of one kata per change."""
    root: Path = tmp_path_factory.mktemp("proofs")
    for name, change in CHANGES.items():
        write_kata(root, "changed", name, extra=", cost: O(n) steps" if name.startswith(("slow", "costly")) else "")
        stub, tests, solution = change(
            STUB.replace("double", name),
            PROPERTIES.replace("double", name),
            SOLUTION.replace("numbers/double", f"changed/{name}") + "\n\n",
        )
        (root / f"katas/changed/{name}.py").write_text(stub)
        (root / f"katas/changed/test_{name}.py").write_text(tests.replace("{name}", name).replace("double", name))
        (root / f"solutions/changed/{name}.py").write_text(solution)
    (root / "solutions/changed/no_solution.py").unlink()
    (root / "solutions/changed/equivalent").mkdir()
    (root / "solutions/changed/equivalent/listed.yaml").write_text(EQUIVALENT)
    steps: list[int] = []
    proofs = check.prove_all(root, [f"changed/{name}" for name in CHANGES], 3, steps.append)
    assert len(steps) == len(CHANGES)
    return {proof.kata.partition("/")[2]: proof for proof in proofs}


class TestWhatIsSound:
    @pytest.mark.parametrize(
        "name",
        ["sound", "localized_message", "title_below", "slow_mistake", "slow_for_ever", "endless", "hungry", "leaves"],
    )
    def test_has_no_problem(self, proofs: dict[str, KataProof], name: str) -> None:
        assert proofs[name].problems == []
        assert proofs[name].stub == "failed"
        assert proofs[name].approaches == {"by_addition": "passed"}

    def test_has_its_mistakes_dead_on_every_seed(self, proofs: dict[str, KataProof]) -> None:
        squares = proofs["sound"].mistakes["squares"]
        assert (squares.killed, squares.seeds) == (3, 3)
        assert 1 <= squares.median_first_kill <= 2
        assert squares.by == ("test_is_right_up_to_ten", "test_is_the_sum_of_the_number_and_itself")

    def test_has_slow_mistakes_killed_by_their_cost_alone(self, proofs: dict[str, KataProof]) -> None:
        by_times = proofs["slow_mistake"].mistakes["by_times"]
        assert (by_times.killed, by_times.by) == (3, ("test_cost",))

    @pytest.mark.parametrize(("name", "mistake"), [("endless", "loops"), ("hungry", "eats"), ("leaves", "exits")])
    def test_may_have_mistakes_that_loop_eat_and_exit(
        self, proofs: dict[str, KataProof], name: str, mistake: str
    ) -> None:
        assert proofs[name].mistakes[mistake].killed == 3

    def test_comes_back_in_the_order_asked_for(self, proofs: dict[str, KataProof]) -> None:
        assert [*proofs] == [*CHANGES]


class TestWhatIsWeak:
    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("stub_passes", "the stub passes: the properties demand nothing"),
            (
                "wrong_approach",
                "approach by_or is rejected (seed 1) by test_is_right_up_to_ten: failed: wrong_approach(1)",
            ),
            ("slow_approach", "approach by_times is rejected (seed 1) by test_cost: too_slow"),
            ("rare_approach", "by test_is_the_sum_of_the_number_and_itself: failed: rare_approach("),
            ("survivor", "mistake right_after_all survives 3 of 3 seeds"),
            ("rare_survivor", "mistake wrong_at_one_place survives 3 of 3 seeds"),
            ("slow_unmarked", "mistake by_times is right and only too slow: mark it with cost=True"),
            ("wrong_marked_slow", "mistake squares should only be too slow, but test_is_right_up_to_ten says: failed"),
            ("two_hints", "2 hints; between 3 and 5 are wanted"),
            ("two_chinese_hints", "two_chinese_hints.py:15: 2 hints in Chinese (HINTS_ZH) for 3 in HINTS"),
            ("no_chinese_hints", "no_chinese_hints.py:14: 0 hints in Chinese (HINTS_ZH) for 3 in HINTS"),
            ("no_approach", "no approach is marked with @approach"),
            ("no_mistake", "no mistake is marked with @mistake"),
            ("no_thought", "the solution module has no docstring"),
            ("no_chinese", "no_chinese.py:1: the statement has no Chinese part"),
            (
                "no_chinese_heading",
                "no_chinese_heading.py:1: the statement's Chinese part must begin with the title '两倍'",
            ),
            ("another_chinese_heading", ".py:1: the statement's Chinese part must begin with the title '两倍'"),
            ("heading_in_the_text", ".py:1: the statement's Chinese part must begin with the title '两倍'"),
            ("only_a_chinese_heading", ".py:1: the statement has no Chinese text below its Chinese title"),
            ("untitled_property", "test_untitled_property.py:12: test_is_right_up_to_ten has no Chinese title"),
            ("empty_title", "test_empty_title.py:13: test_is_right_up_to_ten has no Chinese title"),
            (
                "english_message",
                """test_english_message.py:15: the message f'twice {n}:' is in one language only; write localized(""",
            ),
            ("english_label", "the message 'in order' is in one language only"),
            ("no_example", "the statement has no >>> example"),
            ("false_example", "the statement's example is not true: "),
            ("uncounted", "the properties have a cost contract, but the syllabus line has no `cost:`"),
            ("uncounted", "the cost contract needs a mistake with cost=True"),
            (
                "costly_uncounted",
                "a mistake with cost=True needs a cost contract",
            ),
            ("costly_uncounted", "the syllabus promises 'O(n) steps', but no property counts it"),
            ("nothing_to_mutate", "solutions/changed/nothing_to_mutate.py:1: 0 mutants: no approach has an operator"),
            (
                "placeholders",
                "katas/changed/placeholders.py:8: replace the scaffold's text '说明要返回什么，",
            ),
            ("placeholders", "solutions/changed/placeholders.py:14: replace the scaffold's text 'A nudge.'"),
            ("no_use", "solutions/changed/no_use.py:26: approach by_addition: `use` is missing; write use="),
            ("made_by_a_call", "solutions/changed/made_by_a_call.py:35: the source of other cannot be read; mark a"),
            ("kills_nothing", "test_nothing kills no mistake: remove it, or say what it teaches"),
            ("rarely_wrong", "examples to its first kill; aim a strategy or a sweep at it"),
            ("weak_on_mutants", f"a mutant survives: guarded: {GUARD} -> return n + n if n <= 1 << 200 else 2 * n"),
            ("listed", "gives no reason for guarded: "),
            ("listed", "calls a mutant equivalent that dies: guarded: "),
            ("listed", "names a mutant that is not made (any more): guarded: return n -> return m"),
            ("not_literal", "write a plain literal here"),
            ("no_solution", "this kata has no solution yet"),
            ("broken_tests", "katas/changed/test_broken_tests.py does not import: ModuleNotFoundError"),
            ("broken_stub", "there is no `broken_stub` here"),
            ("deadly", "the process that proves it died"),
        ],
    )
    def test_is_named(self, proofs: dict[str, KataProof], name: str, message: str) -> None:
        assert [problem for problem in proofs[name].problems if message in problem], proofs[name].problems

    def test_is_named_with_file_and_line(self, proofs: dict[str, KataProof]) -> None:
        without = {"deadly", "broken_tests", "no_solution"}  # there is no line to name
        for name, proof in proofs.items():
            for problem in proof.problems if name not in without else ():
                assert re.match(r"((katas|solutions)/changed/)?[\w/]+\.(py|yaml):[1-9]\d*: \S", problem), problem

    def test_is_no_pass_where_there_are_no_tests(self, proofs: dict[str, KataProof]) -> None:
        assert proofs["stub_without_tests"].problems

    def test_may_be_a_property_that_says_what_it_teaches(self, proofs: dict[str, KataProof]) -> None:
        assert proofs["teaches"].problems == []
        assert proofs["teaches"].properties["test_nothing"] == 0

    def test_counts_mutants_and_those_that_are_listed_as_equivalent(self, proofs: dict[str, KataProof]) -> None:
        mutants = proofs["listed"].mutants
        assert mutants.equivalent == 5
        assert mutants.made == mutants.killed + mutants.equivalent + len(mutants.survivors)

    def test_in_one_kata_does_not_touch_the_others(self, proofs: dict[str, KataProof]) -> None:
        assert proofs["false_example"].mistakes == proofs["sound"].mistakes

    def test_is_reported_once_where_nothing_else_is_wrong(self, proofs: dict[str, KataProof]) -> None:
        once = ["stub_passes", "survivor", "two_hints", "no_example", "two_chinese_hints", "no_chinese_hints"]
        once += ["no_chinese", "no_chinese_heading", "another_chinese_heading", "heading_in_the_text"]
        once += ["only_a_chinese_heading", "untitled_property", "empty_title", "no_use", "made_by_a_call"]
        assert {name: len(proofs[name].problems) for name in once} == dict.fromkeys(once, 1)


def test_the_command_says_so_and_answers_in_json(tiny: Workspace, kata) -> None:
    sound = kata("check", "numbers", "--seeds", "2", "--json", cwd=tiny.root)
    answer = json.loads(sound.stdout)["katas"]
    assert (sound.returncode, [proof["kata"] for proof in answer]) == (0, ["numbers/double", "numbers/twice"])
    assert answer[0] == {
        "kata": "numbers/double",
        "stub": "failed",
        "approaches": {"by_addition": "passed"},
        "mistakes": {
            "squares": {
                "killed": 2,
                "seeds": 2,
                "by": ["test_is_right_up_to_ten", "test_is_the_sum_of_the_number_and_itself"],
                "median_first_kill": 1,
            }
        },
        "properties": {"test_is_right_up_to_ten": 1, "test_is_the_sum_of_the_number_and_itself": 1},
        "mutants": {"made": 1, "killed": 1, "equivalent": 0, "survivors": []},
        "labels": {
            "by_addition": {
                kind: {"label": label, "input": "any number", "promised": 1.0, "measured": 1.0}
                for kind, label in (("time", "O(1)"), ("space", "O(1)"), ("depth", "-"))
            }
        },
        "uncounted": {},
        "problems": [],
    }
    (tiny.root / "solutions/other/again.py").write_text(SOLUTION + "\n\n" + mistake("right_after_all", "return 2 * n"))
    weak = kata("check", "again", "--seeds", "2", cwd=tiny.root)
    assert weak.returncode == 1
    assert "mistake right_after_all survives 2 of 2 seeds" in " ".join(weak.stdout.split())


def test_the_command_names_files_that_belong_to_no_kata(tiny: Workspace, kata) -> None:
    (tiny.katas / "numbers/leftover.py").write_text("")
    (tiny.katas / "numbers/shared.py").write_text("")
    (tiny.root / "solutions/numbers/notes.txt").write_text("")
    stub = tiny.katas / "numbers/twice.py"
    stub.write_text(stub.read_text() + "\n\nimport katas.numbers.shared\n")
    checked = kata("check", "numbers", "--seeds", "1", "--json", cwd=tiny.root)
    assert json.loads(checked.stdout)["strays"] == [
        "katas/numbers/leftover.py belongs to no kata of the syllabus, and none imports it",
        "solutions/numbers/notes.txt belongs to no kata of the syllabus, and none imports it",
    ]
    assert checked.returncode == 1
    single = kata("check", "double", "--seeds", "1", "--json", cwd=tiny.root)
    assert json.loads(single.stdout)["strays"] == []
