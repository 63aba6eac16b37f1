"""The files that a learner names: any text that is an export is read; all else is refused with its reason."""

import codecs
import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kata.cli import files
from kata.errors import NotFound
from kata.workspace import Workspace
from tests.conftest import KATA, Run, clean_environment


def export(kata: Run, tiny: Workspace) -> str:
    """The export of a journal of two events, one of them in Chinese; the journal is then gone."""
    assert kata("record", "double", "--outcome", "passed", "--minutes", "3", cwd=tiny.root).returncode == 0
    assert kata("note", "笔记 ✓ 😀", cwd=tiny.root).returncode == 0
    text = kata("export", cwd=tiny.root).stdout
    shutil.rmtree(tiny.journal.parent)
    return text


SHAPES: dict[str, Callable[[str], bytes]] = {
    "a mark of UTF-8": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16 with its mark": lambda text: text.encode("utf-16"),
    "UTF-16, the other way round": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "a mark and Windows line ends": lambda text: codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode(),
    "no last line end": lambda text: text.rstrip("\n").encode(),
    "blank lines at the end": lambda text: (text + "\n  \n\r\n").encode(),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("file", ["all.jsonl", "-"])
def test_an_export_is_read_however_an_editor_or_a_shell_has_saved_it(
    shape: str, file: str, kata: Run, tiny: Workspace, tmp_path: Path
):
    text = export(kata, tiny)
    (tiny.root / "all.jsonl").write_bytes(SHAPES[shape](text))
    with (tiny.root / "all.jsonl").open("rb") as stdin:
        done = subprocess.run(
            [KATA, "import", file], cwd=tiny.root, env=clean_environment(tmp_path / "home"), stdin=stdin,
            capture_output=True, text=True, timeout=600, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert kata("export", cwd=tiny.root).stdout == text


def test_a_mark_within_the_text_stays(kata: Run, tiny: Workspace):
    text = export(kata, tiny).replace("笔记", "\ufeff笔记")
    (tiny.root / "all.jsonl").write_text(text, encoding="utf-8")
    assert kata("import", "all.jsonl", cwd=tiny.root).returncode == 0
    assert kata("export", cwd=tiny.root).stdout == text


class TestRefused:
    """What cannot be read or written is named with the reason, and nothing is changed."""

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (gzip.compress(b"{}"), "it.jsonl is compressed: `gunzip -c FILE | kata import -` reads it"),
            (b"SQLite format 3\0" + bytes(84), "it.jsonl is a database, not an export; `kata export FILE`"),
            (b"", "it.jsonl:1: the file is empty"),
            (b"\n\n", "it.jsonl:1: the file is empty"),
            (codecs.BOM_UTF8, "it.jsonl:1: the file is empty"),
            (b"\xff\xfe\xff", "it.jsonl:1: this is not an export"),
            (bytes(range(256)), "this is not an export"),
        ],
        ids=["gzip", "SQLite", "nothing", "blank", "a mark", "a broken mark", "bytes"],
    )
    def test_a_file_of_another_kind(self, content: bytes, says: str, kata: Run, tiny: Workspace):
        (tiny.root / "it.jsonl").write_bytes(content)
        done = kata("import", "it.jsonl", cwd=tiny.root)
        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr
        assert not tiny.journal.exists()

    def test_lines_that_are_no_events_are_named_in_chinese_too(self, kata: Run, tiny: Workspace):
        """No sentence of the parsers that find the mistakes is left."""
        header, _, noted = export(kata, tiny).splitlines()
        event = json.loads(noted)
        changes: list[dict[str, object]] = [
            {"at": "y"}, {"day": "2026-02-30"}, {"kind": "z"}, {"id": "1"}, {"data": {"text": 3}}, {"at": "2026-01-01"},
        ]  # fmt: skip
        lines = [header, "[]", "{", "x", *(json.dumps(event | change) for change in changes)]
        (tiny.root / "it.jsonl").write_text("\n".join(lines), encoding="utf-8")
        done = kata("--lang", "zh", "import", "it.jsonl", cwd=tiny.root)
        assert len(done.stderr.splitlines()) == len(lines) - 1
        for line in done.stderr.splitlines():
            message = re.sub(r"'[^']*'", "", line.split(":", 2)[2])
            assert not re.search("[a-z]+ [a-z]+", message), line
            assert re.search("[一-鿿]", message), line

    def test_a_line_that_is_not_utf_8(self, kata: Run, tiny: Workspace):
        """It is refused: imported with a replaced character, a note of the learner's would be lost."""
        (tiny.root / "it.jsonl").write_bytes(export(kata, tiny).encode().replace("笔".encode(), b"\xb1\xca"))
        done = kata("import", "it.jsonl", cwd=tiny.root)
        assert done.returncode == 2
        assert "it.jsonl:3: not an event: it is not text in UTF-8" in done.stderr

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["import", "katas"], "katas is a directory; give the path of a file"),
            (["import", "nowhere"], "there is no file nowhere"),
            (["import", "plan.yaml/x"], "there is no file plan.yaml/x"),
            (["export", "katas"], "katas is a directory; name a new file in it"),
            (["export", "plan.yaml"], "plan.yaml already exists and is not overwritten"),
            (["export", "nowhere/x"], "there is no folder nowhere"),
            (["export", "plan.yaml/x"], "there is no folder plan.yaml"),
            (["test", "double", "--file", "katas"], "katas is a directory: give the path of a Python file"),
            (["test", "double", "--file", "nowhere.py"], "there is no file nowhere.py"),
            (["run", "double", "--file", "katas"], "katas is a directory: give the path of a Python file"),
            (["log", "katas"], "'katas' is not a date"),
        ],
    )
    def test_a_path_that_is_no_file(self, arguments: list[str], says: str, kata: Run, tiny: Workspace):
        done = kata(*arguments, cwd=tiny.root)
        assert (done.returncode, done.stdout) == (2, "")
        assert says in " ".join(done.stderr.replace("│", " ").split())
        assert not tiny.journal.exists()

    def test_a_file_that_may_not_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        def refuse(*_args: object, **_options: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        for opened in (files.open_to_read(str(tmp_path / "x")), files.regular_file(tmp_path / "x")):
            with pytest.raises(NotFound, match="x cannot be read: Permission denied"):
                opened.__enter__()

    @pytest.mark.parametrize(
        ("command", "says"),
        [("import - <&-", "standard input is closed; name a file"),
         ("export >&-", "standard output is closed; name a file")],
    )  # fmt: skip
    def test_a_closed_stream(self, command: str, says: str, tiny: Workspace, tmp_path: Path):
        done = subprocess.run(
            ["bash", "-c", f"{KATA} {command}"], cwd=tiny.root, env=clean_environment(tmp_path / "home"),
            capture_output=True, text=True, timeout=600, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (2, f"{says}\n")


class TestExport:
    def test_a_dash_is_standard_output(self, kata: Run, tiny: Workspace):
        kata("record", "double", "--outcome", "passed", "--minutes", "3", cwd=tiny.root)
        assert kata("export", "-", cwd=tiny.root).stdout == kata("export", cwd=tiny.root).stdout
        assert not (tiny.root / "-").exists()

    def test_a_file_of_that_name_has_another_path(self, kata: Run, tiny: Workspace):
        kata("record", "double", "--outcome", "passed", "--minutes", "3", cwd=tiny.root)
        assert kata("export", "./-", cwd=tiny.root).returncode == 0
        assert len((tiny.root / "-").read_text(encoding="utf-8").splitlines()) == 2

    def test_a_file_name_that_cannot_be_decoded(self, tiny: Workspace, tmp_path: Path):
        env = clean_environment(tmp_path / "home")
        for arguments in ([b"export", b"all\xff.jsonl"], [b"import", b"all\xff.jsonl"], [b"export", b"all\xff.jsonl"]):
            done = subprocess.run(
                [os.fsencode(KATA), *arguments], cwd=tiny.root, env=env, capture_output=True, check=False
            )
            assert b"Traceback" not in done.stderr
        assert (done.returncode, done.stderr.split()[0]) == (2, rb"all\udcff.jsonl")
        header = json.loads(Path(os.fsdecode(os.fsencode(tiny.root) + b"/all\xff.jsonl")).read_text(encoding="utf-8"))
        assert header["format"] == "kata-drill journal"
