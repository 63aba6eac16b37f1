"""A file's own Node or TreeNode makes nodes of the kata, with whatever methods and fields it has."""

import copy
from pathlib import Path
from typing import Any

import pytest

from kata.catalogue import reader as catalogue_reader
from kata.grading.type_check import type_error
from kata.sandbox.codec import Table
from kata.sandbox.loading import Source, load_entries, load_stub
from kata.sandbox.metering import Meter
from kata.workspace import Workspace, add_to_path
from tests.conftest import CHECKOUT

HERE = Workspace(CHECKOUT)
add_to_path(HERE)
KATA = catalogue_reader.load(HERE)["trees/invert"]
STUB = load_stub(HERE, KATA)
NODE = STUB.names["Node"]
INIT = """
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right
"""
INVERT = """
def invert(root):
    return root and NAME(root.val, invert(root.right), invert(root.left))
"""
PLAIN = {
    "LeetCode's": f"class NAME:{INIT}",
    "LeetCode's for Python 2": "class NAME(object):\n    def __init__(self, x, left=None, right=None):\n"
    "        self.val, self.left, self.right = x, left, right\n",
    "with slots": f"class NAME:\n    __slots__ = ('val', 'left', 'right'){INIT}",
    "a dataclass": "from dataclasses import dataclass\n@dataclass\nclass NAME:\n    val: int\n"
    "    left: 'NAME | None' = None\n    right: 'NAME | None' = None\n",
}
OWN = {
    "a classmethod": f"class NAME:{INIT}\n    @classmethod\n    def leaf(cls, val): return cls(val)\nNAME.leaf(1)\n",
    "a repr": f"class NAME:{INIT}\n    def __repr__(self): return f'<{{self.val}}>'\n",
    "a property": f"class NAME:{INIT}\n    @property\n    def is_leaf(self): return not self.left\nNAME().is_leaf\n",
    "a field of its own": f"class NAME:{INIT}        self.parent = None\n",
    "another order": "class NAME:\n    def __init__(self, val, right, left):\n"
    "        self.left, self.right, self.val = right, left, val\n",
    "a call of super": f"class NAME:{INIT.replace('self.val = val', 'super().__init__(); self.val = val')}",
    "a counter": f"class NAME:\n    count = 0{INIT}        NAME.count += 1\n",
    "slots and a method": f"class NAME:\n    __slots__ = ('val', 'left', 'right'){INIT}\n    def f(self): ...\n",
    "slots of a dataclass": "import dataclasses\n@dataclasses.dataclass(slots=True)\nclass NAME:\n    val: int\n"
    "    left: 'NAME | None' = None\n    right: 'NAME | None' = None\n    def f(self): ...\n",
    "an __eq__": f"class NAME:{INIT}\n    def __eq__(self, other): return True\n",
    "a subclass that is used": f"class NAME:{INIT}\n    def f(self): ...\nclass Leaf(NAME): pass\nLeaf()\n",
}


def load(tmp_path: Path, code: str, meter: Meter | None = None) -> Any:
    path = tmp_path / "mine.py"
    path.write_text(code)
    return load_entries(Source(path, "attempt"), KATA, STUB, meter)["invert"]


def as_sent(value: Any) -> Any:
    """The value as the grader gets it from the worker."""
    here, there = (Table({"Node": NODE}) for _ in range(2))
    data = here.encode(value)
    there.build(here.rows())
    return there.decode(data)


def example() -> Any:
    return STUB.names["tree"]([1, 2, 3, None, 4])


@pytest.mark.parametrize("meter", [None, Meter({})])
@pytest.mark.parametrize("name", ["Node", "TreeNode"])
@pytest.mark.parametrize("kind", [*PLAIN, *OWN])
def test_its_trees_are_trees_of_the_kata(tmp_path: Path, kind: str, name: str, meter: Meter | None) -> None:
    code = (PLAIN | OWN)[kind] + INVERT
    answer = load(tmp_path, code.replace("NAME", name), meter)(example())
    assert repr(as_sent(answer)) == "tree([1, 3, 2, None, None, 4])"
    assert type(as_sent(answer)) is NODE
    assert type_error(answer, NODE | None) is None


@pytest.mark.parametrize("name", ["Node", "TreeNode"])
@pytest.mark.parametrize("kind", PLAIN)
def test_a_plain_definition_is_replaced(tmp_path: Path, kind: str, name: str) -> None:
    code = f"{PLAIN[kind]}\ndef invert(root):\n    return type(NAME(1)) is type(root)\n"
    assert load(tmp_path, code.replace("NAME", name))(example()) is True


@pytest.mark.parametrize("kind", OWN)
def test_nodes_that_were_given_are_instances_of_it(tmp_path: Path, kind: str) -> None:
    code = f"{OWN[kind]}\ndef invert(root):\n    return isinstance(root, NAME), isinstance(3, NAME)\n"
    assert load(tmp_path, code.replace("NAME", "TreeNode"))(example()) == (True, False)


def test_its_nodes_can_be_linked_into_a_tree_that_was_given(tmp_path: Path) -> None:
    code = OWN["a repr"] + "\ndef invert(root):\n    root.left = NAME(9, root.right, root.left)\n    return root\n"
    answer = load(tmp_path, code.replace("NAME", "Node"))(STUB.names["tree"]([1, 2]))
    assert repr(as_sent(answer)) == "tree([1, 9, None, None, 2])"


def test_its_methods_and_copies_are_its_own(tmp_path: Path) -> None:
    code = OWN["a field of its own"] + "    def f(self): return self.parent\n\ninvert = NAME\n"
    node = load(tmp_path, code.replace("NAME", "Node"))(1)
    assert type(copy.deepcopy(node)) is type(node)
    assert node.f() is None


def test_a_class_of_another_name_is_named_with_what_to_use_instead(tmp_path: Path) -> None:
    answer = load(tmp_path, f"class Tree:{INIT}{INVERT}".replace("NAME", "Tree"))(example())
    wanted = "<Tree object> (Tree, a class of your file), where the signature says Node | None"
    for value in (answer, as_sent(answer)):
        assert type_error(value, NODE | None) == f"{wanted}: build the answer from the kata's own class"
