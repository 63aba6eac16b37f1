"""A source becomes callable in every accepted form: a stub's, LeetCode's, or a reference's."""

# ruff: noqa: E501
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from kata.catalogue import reader as catalogue_reader
from kata.model import Kata
from kata.sandbox.loading import (
    InvalidSource,
    Source,
    Stub,
    TimeLimitExceeded,
    camel_case,
    describe_error,
    execute,
    load_entries,
    load_stub,
    sources,
)
from kata.sandbox.metering import BudgetExceeded, Meter
from kata.workspace import Workspace
from tests.conftest import write_kata

NODE = """
class Node:
    def __init__(self, val=0, left=None, right=None):
        self.val, self.left, self.right = val, left, right
"""


def pasted_workspace(root: Path) -> Workspace:
    """A kata `trees/max_depth` (LeetCode's maxDepth) with a Node, and a class kata `trees/min_queue`."""
    write_kata(root, "trees", "max_depth", extra=", leetcode: depthOfTree")
    write_kata(root, "trees", "min_queue", extra=", entry: MinQueue, leetcode: MaxQueue")
    write_kata(root, "trees", "pair", extra=", entry: [dumps, loads], leetcode: [serialize, deserialize]")
    (root / "katas/trees/node.py").write_text(NODE)
    (root / "katas/trees/max_depth.py").write_text(
        f"{NODE}\ndef max_depth(root: Node | None) -> int:\n    raise NotImplementedError\n"
    )
    (root / "katas/trees/min_queue.py").write_text(
        "class MinQueue:\n    def push_back(self, x: int) -> None: ...\n    def get_min(self) -> int: ...\n"
    )
    (root / "katas/trees/pair.py").write_text(f"{NODE}\ndef dumps(root): ...\ndef loads(text): ...\n")
    return Workspace(root)


@pytest.fixture(scope="module")
def pasted(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return pasted_workspace(tmp_path_factory.mktemp("pasted"))


def kata_of(workspace: Workspace, name: str) -> tuple[Kata, Stub]:
    kata = catalogue_reader.load(workspace)[f"trees/{name}"]
    return kata, load_stub(workspace, kata)


def entries(
    workspace: Workspace, name: str, code: str | bytes, meter: Meter | None = None, stub: Stub | None = None
) -> dict[str, Any]:
    path = workspace.root / "tried.py"
    path.write_bytes(code if isinstance(code, bytes) else code.encode())
    kata, default_stub = kata_of(workspace, name)
    return load_entries(Source(path, "attempt"), kata, stub or default_stub, meter)


def depth(workspace: Workspace, code: str | bytes, meter: Meter | None = None) -> int:
    """The code's answer for a tree of three levels."""
    stub = kata_of(workspace, "max_depth")[1]
    node = stub.names["Node"]
    answer = entries(workspace, "max_depth", code, meter, stub)["max_depth"](node(1, node(2, None, node(3)), node(4)))
    assert type(answer) is int
    return answer


BODY = "1 + max(self.{0}(root.left), self.{0}(root.right)) if root else 0"
SHAPES = {
    "a function": "def max_depth(root):\n    return 1 + max(max_depth(root.left), max_depth(root.right)) if root else 0\n",
    "a function in camelCase": "def maxDepth(root):\n    return 1 + max(maxDepth(root.left), maxDepth(root.right)) if root else 0\n",
    "a function of LeetCode's name": "def depthOfTree(root):\n    return 3\n",
    "a lambda": "max_depth = lambda root: 1 + max(max_depth(root.left), max_depth(root.right)) if root else 0\n",
    "a cached function": "from functools import cache\n@cache\ndef max_depth(root):\n    return 3\n",
    "a callable object": "class Depth:\n    def __call__(self, root):\n        return 3\nmax_depth = Depth()\n",
    "Solution in snake_case": f"class Solution:\n    def max_depth(self, root):\n        return {BODY.format('max_depth')}\n",
    "Solution in camelCase": f"class Solution:\n    def maxDepth(self, root):\n        return {BODY.format('maxDepth')}\n",
    "Codec in camelCase": f"class Codec:\n    def maxDepth(self, root):\n        return {BODY.format('maxDepth')}\n",
    "Solution by LeetCode's name": "class Solution:\n    def other(self, n): return 0\n    def depthOfTree(self, root): return 3\n",
    "the only public method": f"class Solution:\n    def whatever(self, root):\n        return {BODY.format('whatever')}\n",
    "a private helper beside it": "class Solution:\n    def go(self, root): return self._go(root)\n    def _go(self, root): return 3\n",
    "public helpers beside it": "class Solution:\n    def helper(self, n): return n\n    def maxDepth(self, root): return self.helper(3)\n",
    "a static method": "class Solution:\n    @staticmethod\n    def maxDepth(root): return 3\n",
    "a class method": "class Solution:\n    @classmethod\n    def depth(cls, root): return 3\n",
    "a cached method": "class Solution:\n    @lru_cache(None)\n    def depth(self, root): return 3\n",
    "a class inside": "class Solution:\n    class Box: pass\n    LIMIT = 3\n    def depth(self, root): return self.LIMIT\n",
    "object in brackets": "class Solution(object):\n    def maxDepth(self, root):\n        '''\n        :type root: TreeNode\n        '''\n        return 3\n",
    "state on self": """
class Solution:
    def __init__(self):
        self.best = 0
    def maxDepth(self, root: Optional[TreeNode]) -> int:
        def walk(node, level):
            if node:
                self.best = max(self.best, level)
                walk(node.left, level + 1)
                walk(node.right, level + 1)
        walk(root, 1)
        return self.best
""",
    "state on the class's attribute": """
class Solution:
    best = 0
    def maxDepth(self, root: 'Optional[TreeNode]') -> int:
        if root:
            self.best = 3
        return self.best
""",
    "names without import": """
# Definition for a binary tree node.
# class TreeNode:
#     def __init__(self, val=0, left=None, right=None):
class Solution:
    def maxDepth(self, root: Optional[TreeNode]) -> int:
        levels: List[int] = []
        seen: Dict[TreeNode, Tuple[int, ...]] = defaultdict(list)
        q = deque([(root, 1)] if root else [])
        while q:
            node, level = q.popleft()
            heappush(levels, -level)
            seen[node].append(level)
            q.extend((child, level + 1) for child in (node.left, node.right) if child)
        assert isinstance(root, TreeNode) and math.inf > bisect_left([1], 1) + len(list(chain([1], [2])))
        assert collections.Counter([1]) == Counter([1]) and functools.reduce(max, [1]) and itertools.count and heapq
        assert re.match('a', 'a') and string.ascii_lowercase and inf == float('inf')
        return -heappop(levels)
""",
    "a TreeNode of its own": """
from typing import Optional
class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right
class Solution:
    def maxDepth(self, root: Optional[TreeNode]) -> int:
        copied = TreeNode(root.val, root.left, root.right)
        assert type(copied) is type(root)
        return 3
""",
    "a main of its own": "class Solution:\n    def maxDepth(self, root): return 3\nif __name__ == '__main__':\n    print(1 / 0)\n",
    "a byte order mark": b"\xef\xbb\xbfdef max_depth(root):\n    return 3\n",
    "line ends of Windows": b"def max_depth(root):\r\n    return 3\r\n",
    "an encoding declared in the first line": "# -*- coding: shift_jis -*-\n# 木の深さ\ndef max_depth(root):\n    return 3  # 深\n".encode("shift_jis"),
    "an encoding declared in the second line": "#!/usr/bin/env python\n# vim: set fileencoding=latin-1 :\ndef max_depth(root):\n    return len('äöü')\n".encode("latin-1"),
    "the modules of LeetCode's header": """
import sys  # the file has an import of its own
class Solution:
    def maxDepth(self, root):
        assert json.loads(json.dumps([1])) == [1] and random.choice([1]) == randint(1, 1) == 1
        assert copy.deepcopy([1]) == deepcopy([1]) and operator.itemgetter(0)([7]) == itemgetter(0)([7]) == add(3, 4)
        assert statistics.mean([1, 3]) == median([2]) and datetime.date(2026, 1, 1) < date(2026, 1, 2)
        assert io.StringIO('a').read() == StringIO('a').read() and findall('a', 'a') == re.findall('a', 'a')
        assert string.digits == digits and bisect.bisect([1], 1) == 1 and heapq.nsmallest(1, [2]) and maxsize == sys.maxsize
        return 3
""",
    "built-in functions as they are": """
class Solution:
    def maxDepth(self, root):
        assert type(pow(2, 3)) is int and pow(2, 3, 5) == 3 and abs(-1) == 1 and sum([1]) == 1
        assert compile('1', '', 'eval') and all(f(0) is None for f in [print])
        return pow(3, 1)
""",
    "a dataclass": "from dataclasses import dataclass\n@dataclass\nclass P:\n    n: int\ndef max_depth(root): return P(3).n\n",
}  # fmt: skip


class TestShapes:
    @pytest.mark.parametrize("name", SHAPES)
    def test_work_as_they_are(self, pasted: Workspace, name: str) -> None:
        assert depth(pasted, SHAPES[name]) == 3

    @pytest.mark.parametrize("name", SHAPES)
    def test_also_when_they_are_counted(self, pasted: Workspace, name: str) -> None:
        assert depth(pasted, SHAPES[name], Meter({})) == 3

    def test_a_solution_is_made_anew_for_each_call(self, pasted: Workspace) -> None:
        code = "class Solution:\n    def __init__(self): self.n = 0\n    def maxDepth(self, root):\n        self.n += 1\n        return self.n\n"
        call = entries(pasted, "max_depth", code)["max_depth"]
        assert [call(None), call(None)] == [1, 1]

    def test_the_function_itself_comes_before_solution(self, pasted: Workspace) -> None:
        code = "class Solution:\n    def max_depth(self, root): return 1\ndef max_depth(root): return 2\n"
        assert entries(pasted, "max_depth", code)["max_depth"](None) == 2

    def test_names_are_given_only_to_what_is_pasted(self, pasted: Workspace) -> None:
        """Who starts from the stub writes the imports, as in an interview."""
        with pytest.raises(InvalidSource, match="NameError: name 'deque' is not defined"):
            depth(pasted, "q = deque()\ndef max_depth(root): return 3\n")

    def test_a_helper_class_does_not_make_a_function_with_imports_pasted(self, pasted: Workspace) -> None:
        code = "import math\nclass Box: pass\nq = deque()\ndef max_depth(root): return 3\n"
        with pytest.raises(InvalidSource, match="NameError: name 'deque' is not defined"):
            depth(pasted, code)

    def test_a_class_that_the_kata_asks_for_gets_names_beside_its_imports(self, pasted: Workspace) -> None:
        code = "from typing import Dict\nclass MinQueue:\n    def push_back(self, x): return OrderedDict.fromkeys([x], deque())\n"
        assert list(entries(pasted, "min_queue", code)["MinQueue"]().push_back(1)) == [1]

    def test_a_name_of_the_header_is_no_entry(self, tmp_path: Path) -> None:
        write_kata(tmp_path, "trees", "merge")
        (tmp_path / "katas/trees/merge.py").write_text("def merge(xs): ...\n")
        code = "class Solution:\n    def merge(self, xs): return 'mine'\n"
        assert entries(Workspace(tmp_path), "merge", code)["merge"]([]) == "mine"

    @pytest.mark.parametrize("meter", [None, Meter({})])
    def test_of_several_solutions_each_gives_its_methods(self, pasted: Workspace, meter: Meter | None) -> None:
        code = """
class Solution:
    def __init__(self): self.name = 'first'
    def helper(self): return 'first'
    def serialize(self, root): return self.name, self.helper()
class Solution(object):
    def helper(self): return 'second'
    def deserialize(self, text): return self.helper(), Solution().serialize(None)[0]
"""
        pair = entries(pasted, "pair", code, meter)
        assert pair["dumps"](None) == ("first", "first")
        assert pair["loads"]("") == ("second", "first")

    def test_of_methods_of_one_name_the_last_is_taken(self, pasted: Workspace) -> None:
        assert (
            depth(pasted, "".join(f"class Solution:\n    def maxDepth(self, root): return {n}\n" for n in (1, 2, 3)))
            == 3
        )
        assert depth(pasted, "".join(f"class Solution:\n    def f{n}(self, root): return {n}\n" for n in (2, 3))) == 3

    def test_a_base_class_of_another_name_is_not_instantiated(self, pasted: Workspace) -> None:
        code = "class Base:\n    def maxDepth(self, root): return self.n\nclass Solution(Base):\n    n = 3\n"
        assert depth(pasted, code) == 3

    def test_a_missing_method_is_named_with_those_of_all_solutions(self, pasted: Workspace) -> None:
        code = "class Solution:\n    def f(self): ...\nclass Solution:\n    def g(self): ...\n"
        with pytest.raises(InvalidSource, match="class Solution has no method `dumps` or `serialize`; it has g, f"):
            entries(pasted, "pair", code)

    @pytest.mark.parametrize(
        "code", [b"# coding: nonsense-8\n", b"x = '\xff'\n", b"# coding: ascii\n\nx = '\xc3\xa9'\n"]
    )
    def test_a_file_that_cannot_be_decoded_is_invalid(self, pasted: Workspace, code: bytes) -> None:
        with pytest.raises(InvalidSource, match=r"^tried.py:1: cannot be read: "):
            depth(pasted, code)

    def test_a_pasted_tree_node_is_left_alone_where_the_kata_has_none(self, pasted: Workspace) -> None:
        code = "class TreeNode: pass\nclass MinQueue:\n    def f(self): return TreeNode\n"
        assert entries(pasted, "min_queue", code)["MinQueue"]().f().__module__ == "kata_subject_tried"

    def test_a_class_kata_takes_the_class(self, pasted: Workspace) -> None:
        code = "class MinQueue:\n    def pushBack(self, x: int) -> Optional[List[int]]: return deque([x])\n"
        min_queue = entries(pasted, "min_queue", code)["MinQueue"]
        assert isinstance(min_queue, type)
        assert list(min_queue().pushBack(1)) == [1]

    @pytest.mark.parametrize(
        "code",
        [
            "def dumps(root): return 'd'\ndef loads(text): return 'l'\n",
            "class Solution:\n    def dumps(self, root): return 'd'\n    def loads(self, text): return 'l'\n",
            "class Solution:\n    def serialize(self, root): return 'd'\n    def deserialize(self, text): return 'l'\n",
            "def dumps(root): return 'd'\nclass Solution:\n    def loads(self, text): return 'l'\n",
        ],
    )
    def test_several_entries_are_found_each_by_its_own_names(self, pasted: Workspace, code: str) -> None:
        pair = entries(pasted, "pair", code)
        assert (pair["dumps"](None), pair["loads"]("")) == ("d", "l")

    def test_of_several_entries_none_is_taken_for_being_the_only_method(self, pasted: Workspace) -> None:
        with pytest.raises(InvalidSource, match="no method `loads` or `deserialize`; it has dumps"):
            entries(pasted, "pair", "class Solution:\n    def dumps(self, root): return 'd'\n")


class TestReferences:
    def test_are_taken_by_name_from_the_solution(self, tiny: Workspace) -> None:
        kata = catalogue_reader.load(tiny)["numbers/double"]
        stub = load_stub(tiny, kata)
        answers = {
            source.label: load_entries(source, kata, stub)["double"](5)
            for name in ("reference", "mistakes", "squares")
            for source in sources(tiny, kata, name)
        }
        assert answers == {"by_addition": 10, "squares": 25}

    def test_and_the_stub_and_the_attempt_are_sources(self, tiny: Workspace) -> None:
        kata = catalogue_reader.load(tiny)["numbers/double"]
        assert [source.label for source in sources(tiny, kata, "stub")] == ["stub"]
        assert sources(tiny, kata, "attempt") == sources(tiny, kata, "nobody") == []
        path = tiny.attempts / "2026-01-02" / "numbers" / "double.py"
        path.parent.mkdir(parents=True)
        path.write_text("")
        assert sources(tiny, kata, "attempt") == [Source(path, "attempt")]


class TestExecution:
    def test_is_of_a_fresh_module_each_time(self, pasted: Workspace) -> None:
        code = "calls = []\ndef max_depth(root):\n    calls.append(1)\n    return len(calls)\n"
        for _ in range(2):
            call = entries(pasted, "max_depth", code)["max_depth"]
            assert [call(None), call(None)] == [1, 2]

    def test_with_a_meter_counts_the_lists_of_the_module(self, pasted: Workspace) -> None:
        meter = Meter({})
        entries(pasted, "max_depth", "def max_depth(root):\n    return [0] * 5\n", meter)["max_depth"](None)
        assert meter.counts["list_steps"] == 5

    @pytest.mark.usefixtures("interruptible")
    @pytest.mark.parametrize("stopped", [TimeLimitExceeded, BudgetExceeded, KeyboardInterrupt])
    def test_lets_through_what_stops_it(self, pasted: Workspace, stopped: type[BaseException]) -> None:
        path = pasted.root / "tried.py"
        path.write_text(f"from {stopped.__module__} import {stopped.__name__}\nraise {stopped.__name__}\n")
        with pytest.raises(stopped):
            execute(Source(path, "attempt"))

    def test_says_the_line_of_the_file_that_failed_and_not_that_of_a_library(self, pasted: Workspace) -> None:
        path = pasted.root / "tried.py"
        path.write_text("import json\n\ndef f():\n    json.loads('{')\n\nf()\n")
        with pytest.raises(
            InvalidSource, match=r"^tried.py:4: does not import: JSONDecodeError: Expecting property name"
        ):
            execute(Source(path, "attempt"))

    @pytest.mark.skipif(os.geteuid() != 0, reason="a process that is not root cannot become nobody for a moment")
    def test_says_that_a_file_may_not_be_read(self, pasted: Workspace) -> None:
        path = pasted.root / "secret.py"
        path.write_text("def max_depth(root): return 3\n")
        path.chmod(0)
        os.seteuid(65534)
        try:
            with pytest.raises(InvalidSource, match=r"cannot be read: |there is no such file"):
                execute(Source(path, "attempt"))
        finally:
            os.seteuid(0)

    def test_does_not_inherit_our_future_imports_nor_warn(self, pasted: Workspace) -> None:
        path = pasted.root / "tried.py"
        path.write_text("def f(x: int): ...\nassert f.__annotations__['x'] is int\n")
        assert execute(Source(path, "attempt")).__name__ in sys.modules


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("max_depth", "maxDepth"), ("lca", "lca"), ("is_bst_2", "isBst2"), ("diameter", "diameter")],
)
def test_camel_case_is_how_leetcode_spells_a_name(name: str, spelled: str) -> None:
    assert camel_case(name) == spelled


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (IndexError("pop from an empty deque"), "IndexError: pop from an empty deque"),
        (KeyError(), "KeyError"),
        (ValueError("one\ntwo"), "ValueError: one"),
        (ValueError("x" * 999), "ValueError: " + "x" * 200),
        (SystemExit(3), "it calls sys.exit()"),
        (
            EOFError(),
            "it reads standard input (input(), sys.stdin), which is empty; the arguments are passed in the call",
        ),
        (MemoryError(), "MemoryError: it asks for more memory than an attempt may have"),
    ],
)
def test_an_exception_is_described_in_one_line(error: BaseException, words: str) -> None:
    assert describe_error(error) == words
