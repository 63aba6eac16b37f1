"""The example of CONTRIBUTING.md is a whole solution module: with a stub and properties, `kata check` accepts it."""

import json
import re

from kata.workspace import Workspace
from tests.conftest import CHECKOUT, Run

NAME = "numeric/prefix_sums"
SYLLABUS = """title: Numeric
zh: 数值
katas:
  prefix_sums: {title: Prefix sums, zh: 前缀和, level: 1, minutes: 10, cost: O(n) steps}
"""
STUB = '''"""Prefix sums

Return the sums of the first 0, 1, ..., n numbers of a list.

>>> prefix_sums([3, 1])
[0, 3, 4]

前缀和

返回列表前 0、1、……、n 个数之和。
"""


def prefix_sums(nums: list[int]) -> list[int]:
    raise NotImplementedError
'''
PROPERTIES = '''"""The i-th sum is that of the first i numbers."""

from collections.abc import Iterator
from itertools import product

from kata import cost, zh
from kata.labels import Sized
from kata.sweep import every, reiterable

WORST_INPUTS = {"rising": lambda n: Sized((list(range(n)),))}


@reiterable
def small() -> Iterator[list[int]]:
    for size in range(4):
        yield from map(list, product((1, -2, 0), repeat=size))


@zh("在每个小列表上都正确")
@every("nums", small())
def test_sums_up_every_prefix(prefix_sums, nums):
    assert prefix_sums(nums) == [sum(nums[:size]) for size in range(len(nums) + 1)]


@zh("步数与列表长度成正比")
def test_takes_a_constant_number_of_steps_per_number(prefix_sums):
    cost.linear(prefix_sums, lambda n: (list(range(n)),), list_steps=24)
'''


def test_it_is_accepted(tiny: Workspace, kata: Run) -> None:
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (example,) = re.findall(rf"^```python\n# solutions/{NAME}\.py\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    files = {
        "katas/numeric/pack.yaml": SYLLABUS,
        f"katas/{NAME}.py": STUB,
        f"katas/{NAME.replace('/', '/test_')}.py": PROPERTIES,
        f"solutions/{NAME}.py": example,
    }
    for name, content in files.items():
        (tiny.root / name).parent.mkdir(exist_ok=True)
        (tiny.root / name).write_text(content, encoding="utf-8")

    checked = kata("check", NAME, "--seeds", "2", "--json", cwd=tiny.root)

    answer = json.loads(checked.stdout)
    assert answer["katas"][0]["problems"] == []
    assert (answer["strays"], answer["steps"]) == ([], {})
    assert set(answer["katas"][0]["approaches"].values()) == {"passed"}
