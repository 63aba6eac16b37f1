"""A save is reported once, when it is complete, and not if nothing has changed since the last verdict."""

import os
from pathlib import Path

import pytest

from kata.saves import SaveWatcher


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "double.py"
    file.write_text("stub", encoding="utf-8")
    return file


@pytest.fixture
def watcher(file: Path) -> SaveWatcher:
    return SaveWatcher(file)


class Saver:
    """Writes the file with a new time each, however coarse the file system's clock is."""

    number = 0

    def __call__(self, file: Path, text: str) -> None:
        file.write_text(text, encoding="utf-8")
        Saver.number += 1
        os.utime(file, ns=(0, Saver.number * 10**9))


save = Saver()


def polls(watcher: SaveWatcher, number: int = 4) -> list[str]:
    return [event for event in (watcher.poll() for _ in range(number)) if event]


def test_without_a_save_nothing_is_reported(watcher):
    assert polls(watcher) == []


def test_a_save_is_reported_when_it_has_been_stable_for_one_poll(watcher, file):
    save(file, "one")
    assert [watcher.poll() for _ in range(3)] == ["", "saved", ""]


def test_an_editor_that_truncates_and_then_writes_makes_one_save(watcher, file):
    save(file, "")
    assert watcher.poll() == ""
    save(file, "half of")
    assert watcher.poll() == ""
    save(file, "half of it, and the rest")
    assert polls(watcher) == ["saved"]


def test_an_editor_that_moves_the_file_while_saving_makes_one_save(watcher, file):
    file.rename(file.with_suffix(".bak"))
    assert watcher.poll() == ""
    save(file, "new")
    assert polls(watcher) == ["saved"]


def test_bytes_that_were_judged_are_not_reported_again(watcher, file):
    save(file, "one")
    assert polls(watcher) == ["saved"]
    watcher.judging()
    save(file, "one")
    assert polls(watcher) == []
    save(file, "two")
    assert polls(watcher) == ["saved"]


def test_bytes_that_were_not_judged_yet_are_reported_even_if_they_are_the_same(watcher, file):
    save(file, "stub")
    assert polls(watcher) == ["saved"]


def test_only_the_last_judged_bytes_count(watcher, file):
    for text in ("one", "two", "one"):
        save(file, text)
        assert polls(watcher) == ["saved"]
        watcher.judging()


def test_a_missing_file_is_reported_once_and_again_after_it_came_back(watcher, file):
    moved = file.rename(file.with_suffix(".bak"))
    assert polls(watcher, 8) == ["missing"]
    moved.rename(file)
    assert polls(watcher) == []  # with the content and the time it had
    file.unlink()
    assert polls(watcher, 8) == ["missing"]


def test_judging_a_missing_file_remembers_nothing(watcher, file):
    file.unlink()
    watcher.judging()
    save(file, "back")
    assert polls(watcher) == ["saved"]
