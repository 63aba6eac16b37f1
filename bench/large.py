"""Makes a workspace of 1,000 katas and 100,000 attempts, to measure costs that must not grow with them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kata.catalogue import reader as catalogue_reader
from kata.journal.journal import Journal
from kata.memory import replay
from kata.model import Event
from kata.plan import reader as plan_reader
from kata.plan import study_day
from kata.workspace import Workspace

STUB = """\"\"\"Kata {number}

Return twice x.

>>> k{number}(2)
4

第{number}题

返回 x 的两倍。
\"\"\"


def k{number}(x: int) -> int:
    raise NotImplementedError
"""
PROPERTIES = """\"\"\"Twice is the sum.\"\"\"

from hypothesis import given
from hypothesis import strategies as st

from kata import zh


@zh("等于与自身之和")
@given(st.integers())
def test_is_the_sum(k{number}, x):
    assert k{number}(x) == sum([x, x])
"""
SOLUTION = '''"""Twice is once and once more."""

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=("Twice is once and once more.", "两倍就是自己加自己。"),
    invariant=("the sum is even", "和是偶数"),
    say=("I add the number to itself.", "我把这个数加上它自己。"),
    ask=("How large can the number be?", "这个数最大是多少？"),
    follow_ups=("three times", "三倍"),
    family=("KATA",),
)
HINTS = ("What is once?", "And once more?", "A sum, or a product.")
HINTS_ZH = ("一倍是什么？", "再加一倍呢？", "求和，或者求积。")


@approach(
    ("Add it to itself", "加上自己"), time="O(1)", space="O(1)", depth="-", use=("an interview", "面试"), interview=True
)
def added(x: int) -> int:
    return x + x


@approach(("Multiply by two", "乘以 2"), time="O(1)", space="O(1)", depth="-", use=("short code", "代码要短"))
def multiplied(x: int) -> int:
    return 2 * x


@mistake(("Twice is the square", "两倍就是平方"), fact=("That holds for 0 and 2 only.", "只有 0 和 2 才是。"))
def squared(x: int) -> int:
    return x * x
'''
TIMED = 0.2  # share of attempts made with the timer; the others are recorded afterwards


@dataclass(frozen=True)
class Size:
    """The workspace of a learner who has practised for three years and has met nine tenths of the katas."""

    packs: int = 40
    katas: int = 1000
    attempts: int = 100_000
    days: int = 1096


def make(root: Path, size: Size | None = None) -> Workspace:
    size = size or Size()
    for pack in range(size.packs):
        _make_pack(root, f"pack{pack:02}", size.katas // size.packs)
    tracks = [f"  - {{name: Track {pack}, katas: [pack{pack:02}/*]}}" for pack in range(size.packs)]
    (root / "plan.yaml").write_text("\n".join(["tracks:", *tracks, ""]), encoding="utf-8")
    workspace = Workspace(root)
    workspace.journal.parent.mkdir()
    with Journal(workspace.journal, replay.replay, replay.RULE) as journal:
        journal.import_events(list(_events(workspace, size)))
    return workspace


def _make_pack(root: Path, pack: str, katas: int) -> None:
    stubs, solutions = root / "katas" / pack, root / "solutions" / pack
    stubs.mkdir(parents=True)
    solutions.mkdir(parents=True)
    lines = [
        f"  k{number}: {{title: Kata {number}, zh: 第{number}题, level: {number % 5 + 1}, minutes: 20"
        + (f", after: [k{number - 1}]}}" if number % 3 else "}")
        for number in range(katas)
    ]
    (stubs / "pack.yaml").write_text("\n".join(["title: Pack", "zh: 题", "katas:", *lines, ""]), encoding="utf-8")
    for number in range(katas):
        (stubs / f"k{number}.py").write_text(STUB.format(number=number), encoding="utf-8")
        (stubs / f"test_k{number}.py").write_text(PROPERTIES.format(number=number), encoding="utf-8")
        (solutions / f"k{number}.py").write_text(SOLUTION.replace("KATA", f"{pack}/k{number}"), encoding="utf-8")


def _events(workspace: Workspace, size: Size) -> Iterator[Event]:
    chance = random.Random(1)
    met = [kata.id for kata in catalogue_reader.load(workspace)][: size.katas * 9 // 10]
    plan, _ = plan_reader.load(workspace)
    now, number = datetime.now().astimezone(), 0
    for attempt in range(size.attempts):
        kata = chance.choice(met)
        outcome = chance.choice(("passed", "passed", "passed", "failed"))
        end = now - timedelta(days=size.days * (1 - attempt / size.attempts))
        for kind, at, data in _attempt(chance, kata, outcome, end):
            number += 1
            yield Event(number, at.isoformat(timespec="milliseconds"), study_day.study_day(plan, at), kind, kata, data)


def _attempt(
    chance: random.Random, kata: str, outcome: str, end: datetime
) -> Iterator[tuple[str, datetime, dict[str, Any]]]:
    minutes, hints = chance.randint(5, 40), chance.choice((0, 0, 1, 2))
    if chance.random() > TIMED:
        yield "recorded", end, {"outcome": outcome, "minutes": minutes, "hints": hints, "target_minutes": 20}
        return
    begin = end - timedelta(minutes=minutes)
    yield "started", begin, {"file": f"attempts/{begin:%Y-%m-%d}/{kata}.py", "target_minutes": 20}
    for _ in range(hints):
        yield "hinted", begin, {}
    yield "tested", end, {"outcome": outcome}
    yield "finished", end, {"outcome": outcome, "active_seconds": minutes * 60.0, "pomodoros": 1}
    yield "noted", end, {"text": f"{minutes} minutes, 对了一半"}
