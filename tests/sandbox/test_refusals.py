"""What the sandbox refuses is said in the verdict, with how to debug instead; and only in a sandbox."""

from collections.abc import Iterator

import pytest

from kata.catalogue import reader as catalogue_reader
from kata.grading import runner, warm_server
from kata.sandbox import confine
from kata.sandbox.loading import Source, describe_error
from kata.workspace import Workspace
from tests.conftest import warm_runner, write_kata

AVAILABLE = confine.available_mechanisms()

pytestmark = [
    pytest.mark.skipif(not {"landlock", "seccomp"} <= set(AVAILABLE), reason=f"only {' and '.join(AVAILABLE)} here"),
    pytest.mark.skipif(not warm_server.SUPPORTED, reason="there is no warm runner here"),
]
REFUSED = {
    "breakpoint()": "which has no terminal here",
    "import pdb; pdb.set_trace()": "which has no terminal here",
    "import pdb; pdb.Pdb().set_trace()": "which has no terminal here",
    "import asyncio; asyncio.run(asyncio.sleep(0))": "an event loop needs sockets",
    "import asyncio; asyncio.new_event_loop()": "an event loop needs sockets",
    "import subprocess; subprocess.run(['true'])": "no other processes",
    "import os; os.popen('ls')": "no other processes",
    "import multiprocessing; multiprocessing.Process(target=print).start()": "no other processes",
    "import multiprocessing; multiprocessing.Pool(2)": "no other processes",
    "import os; os.fork()": "no other processes",
    "import os; os.posix_spawn('/bin/ls', ['ls'], {})": "no other processes",
    "import socket; socket.socket()": "no network",
    "import socket; socket.create_connection(('localhost', 80))": "no network",
    "import urllib.request; urllib.request.urlopen('http://localhost/')": "no network",
    "open('/var/tmp/notes.txt', 'w')": "write only in its own empty folder",
    "import pathlib; pathlib.Path('/var/tmp/notes').mkdir()": "write only in its own empty folder",
    "import logging; logging.basicConfig(filename='/var/tmp/notes.log', force=True)": "only in its own empty folder",
    "open('/etc/hostname')": "read only Python's files",
    "import os; open('notes', 'w').close(); os.chmod('notes', 0o700)": "no changes of modes",
    "open('notes', 'wb').write(bytes(40 << 20))": "limits how many files an attempt may write, and their size",
}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    root = tmp_path_factory.mktemp("refusals")
    write_kata(root, "numbers", "double")
    with warm_runner(Workspace(root)):
        yield Workspace(root)


def message(workspace: Workspace, code: str) -> str:
    path = workspace.root / "tried.py"
    path.write_text(code)
    verdict = runner.verdict(workspace, catalogue_reader.load(workspace)["numbers/double"], Source(path, "attempt"))
    return "\n".join([verdict.message, *(check.message for check in verdict.checks)])


@pytest.mark.parametrize("line", REFUSED)
def test_a_verdict_says_what_is_refused_and_how_to_debug_instead(warm: Workspace, line: str) -> None:
    for code in (f"def double(n):\n    {line}\n    return n + n\n", f"{line}\ndef double(n): return n + n\n"):
        assert REFUSED[line] in message(warm, code)
        assert "`kata debug`" in message(warm, code)


@pytest.mark.parametrize(
    "line", ["raise PermissionError", "open('no/such/file')", "{}['threading']", "raise RuntimeError('no thread')"]
)
def test_an_error_of_the_attempt_s_own_is_not_blamed_on_the_sandbox_s_processes(warm: Workspace, line: str) -> None:
    assert "--in-process" not in message(warm, f"def double(n):\n    {line}\n")


@pytest.mark.usefixtures("interruptible")
def test_nothing_is_explained_where_there_is_no_sandbox() -> None:
    assert describe_error(PermissionError(13, "Permission denied", "/etc/shadow")).endswith("'/etc/shadow'")
