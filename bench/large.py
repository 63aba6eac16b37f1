"""A workspace of a thousand katas and a hundred thousand attempts, for what must not grow with them."""

import random
from datetime import datetime, timedelta
from pathlib import Path

from kata import memory, plan, planfile, syllabus
from kata.journal import Journal
from kata.model import Event
from kata.workspace import Workspace

KATAS, ATTEMPTS, PACKS = 1000, 100_000, 20
DAYS = 700  # over which the attempts lie


def make(root: Path) -> Workspace:
    """As someone leaves behind who has met nine tenths of the katas, and practises a hundred and forty times a day."""
    place = Workspace(root)
    (root / "solutions").mkdir(parents=True)
    for pack in range(PACKS):
        folder = root / "katas" / f"pack{pack}"
        folder.mkdir(parents=True)
        lines = [
            f"  k{number}: {{title: Kata {number}, zh: 第{number}题, level: {number % 5 + 1}, minutes: 20"
            + (f", after: [k{number - 1}]}}" if number % 3 else "}")
            for number in range(KATAS // PACKS)
        ]
        (folder / "pack.yaml").write_text("\n".join(["title: Pack", "zh: 题", "katas:", *lines, ""]), encoding="utf-8")
    tracks = [f"  - {{name: Track {pack}, katas: [pack{pack}/*]}}" for pack in range(PACKS)]
    (root / "plan.yaml").write_text("\n".join(["tracks:", *tracks, ""]), encoding="utf-8")
    place.journal.parent.mkdir()
    with Journal(place.journal, memory.replay, memory.RULE) as journal:
        journal.add_all(_events(place))
    return place


def _events(place: Workspace) -> list[Event]:
    chance = random.Random(1)
    met = [kata.id for kata in syllabus.load(place)][: KATAS * 9 // 10]
    now, found = datetime.now().astimezone(), []
    settings, _ = planfile.load(place)
    for number in range(ATTEMPTS):
        at = now - timedelta(days=DAYS - DAYS * number / ATTEMPTS)
        data = {
            "outcome": chance.choice(("passed", "passed", "passed", "failed")),
            "minutes": chance.randint(5, 40),
            "hints": chance.choice((0, 0, 1, 2)),
            "target_minutes": 20,
        }
        day = plan.study_day(settings, at)
        found.append(Event(number + 1, at.isoformat(), day, "recorded", chance.choice(met), data))
    return found
