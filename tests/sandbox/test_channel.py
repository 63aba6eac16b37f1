"""Messages arrive whole and in time or not at all; lines in an answer buffer outlive their writer."""

import contextlib
import itertools
import json
import mmap
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.sandbox.channel import BUFFER_BYTES, HEADER, MAX_MESSAGE_BYTES, AnswerBuffer, checked, receive, send
from kata.sandbox.loading import TimeLimitExceeded
from kata.sandbox.time_budget import TimeBudget

Connection = tuple[socket.socket, socket.socket]


def within(seconds: float) -> TimeBudget:
    """A budget that all time uses up."""
    return TimeBudget(seconds, tuple)


@pytest.fixture
def connection() -> Iterator[Connection]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def transmit(connection: Connection, message: Any) -> Any:
    """The message as it arrives. A thread sends it, since it may be longer than the buffer of the socket."""
    ours, theirs = connection
    sender = threading.Thread(target=send, args=(ours, json.dumps(message, ensure_ascii=False)))
    sender.start()
    try:
        return receive(theirs, within(10.0))
    finally:
        sender.join()


class TestAMessage:
    @pytest.mark.parametrize("value", ["", "两倍 😀", "\ud83d", "\udc80\ud800", "\0\n\x1f", [1, -0.5, None, {"a": []}]])
    def test_arrives_as_it_was_sent(self, connection: Connection, value: Any) -> None:
        assert transmit(connection, {"value": value}) == {"value": value}

    def test_may_be_longer_than_what_is_received_at_once(self, connection: Connection) -> None:
        message = {"value": "x" * (5 << 20)}
        assert transmit(connection, message) == message

    def test_arrives_by_itself_where_another_follows(self, connection: Connection) -> None:
        ours, theirs = connection
        for number in range(3):
            send(ours, f'{{"value": {number}}}')
        assert [receive(theirs, within(1.0))["value"] for _ in range(3)] == [0, 1, 2]

    def test_arrives_also_in_pieces(self, connection: Connection) -> None:
        ours, theirs = connection

        def in_pieces() -> None:
            for piece in (HEADER.pack(11)[:2], HEADER.pack(11)[2:], b'{"value"', b":7}"):
                ours.sendall(piece)
                time.sleep(0.02)

        sender = threading.Thread(target=in_pieces)
        sender.start()
        assert receive(theirs, within(5.0)) == {"value": 7}
        sender.join()

    @pytest.mark.parametrize("sent", [b"", b"\1", HEADER.pack(9), HEADER.pack(9) + b'{"value"'])
    def test_that_is_cut_off_is_the_end_of_the_connection(self, connection: Connection, sent: bytes) -> None:
        ours, theirs = connection
        ours.sendall(sent)
        ours.close()
        with pytest.raises(EOFError):
            receive(theirs, within(5.0))

    @pytest.mark.parametrize("sent", [b"", b"\1", HEADER.pack(9), HEADER.pack(9) + b'{"value"'])
    def test_that_does_not_come_in_time_is_a_time_limit(self, connection: Connection, sent: bytes) -> None:
        ours, theirs = connection
        ours.sendall(sent)
        with pytest.raises(TimeLimitExceeded):
            receive(theirs, within(0.02))

    def test_is_late_as_a_whole_however_often_a_piece_of_it_comes(self, connection: Connection) -> None:
        ours, theirs = connection
        stop = threading.Event()

        def trickle() -> None:
            ours.sendall(HEADER.pack(1000))
            while not stop.wait(0.02):
                ours.sendall(b" ")

        sender = threading.Thread(target=trickle)
        sender.start()
        try:
            with pytest.raises(TimeLimitExceeded):
                receive(theirs, within(0.2))
        finally:
            stop.set()
            sender.join()

    def test_of_absurd_length_is_refused_before_it_is_read(self, connection: Connection) -> None:
        ours, theirs = connection
        ours.sendall(HEADER.pack(MAX_MESSAGE_BYTES + 1))
        with pytest.raises(ValueError, match="is too long"):
            receive(theirs, within(5.0))

    @pytest.mark.parametrize("text", ["", "no json", "[1]", "7", "null", '{"raised": 1}', '{"text": []}'])
    def test_that_is_no_valid_message_is_refused(self, connection: Connection, text: str) -> None:
        ours, theirs = connection
        send(ours, text)
        with pytest.raises(ValueError, match=r"not a valid message|Expecting value"):
            receive(theirs, within(5.0))

    def test_may_have_any_fields_beside_the_strings(self) -> None:
        message = {"value": 1, "raised": "KeyError", "text": "no", "more": [2]}
        assert checked(message) is message


def small_buffer(size: int = 64) -> AnswerBuffer:
    return AnswerBuffer(mmap.mmap(-1, size))


def write_all(answers: AnswerBuffer, *lines: str) -> list[bool]:
    return [answers.write(line) for line in lines]


lines = st.text(st.characters(exclude_categories=(), exclude_characters="\0\n"), max_size=40)


class TestAnAnswerBuffer:
    def test_has_the_lines_whole_and_in_order(self) -> None:
        answers = AnswerBuffer.create()
        assert write_all(answers, "one", "", "两倍", "\udc80") == [True] * 4
        assert answers.lines() == [b"one", b"", "两倍".encode(), b"\xed\xb2\x80"]

    def test_is_empty_at_first_and_once_it_is_cleared(self) -> None:
        answers = AnswerBuffer.create()
        assert answers.lines() == []
        write_all(answers, "one", "two")
        answers.clear()
        assert answers.lines() == []
        write_all(answers, "3")
        assert answers.lines() == [b"3"]

    def test_that_is_full_says_so_and_keeps_what_it_has(self) -> None:
        answers = small_buffer(15)
        assert write_all(answers, "12345678", "12345", "1234", "1234", "") == [True, False, True, False, False]
        assert answers.lines() == [b"12345678", b"1234"]

    def test_has_room_again_once_it_is_cleared(self) -> None:
        answers = small_buffer(16)
        write_all(answers, "x" * 14)
        answers.clear()
        assert write_all(answers, "y" * 15, "y" * 14) == [False, True]
        assert answers.lines() == [b"y" * 14]

    @given(steps=st.lists(lines | st.none(), max_size=20))
    def test_is_a_list_of_lines_as_long_as_there_is_room(self, steps: list[str | None]) -> None:
        answers, expected = small_buffer(100), list[bytes]()
        for line in steps:
            if line is None:
                answers.clear()
                expected.clear()
                continue
            data = line.encode("utf-8", "surrogatepass")
            has_room = sum(len(stored) + 1 for stored in expected) + len(data) + 1 < 100  # one byte for the end
            expected += [data] * has_room
            assert answers.write(line) == has_room
            assert answers.lines() == expected

    def test_never_has_part_of_a_line(self) -> None:
        """Not even between two writes to its memory."""
        observed = []

        class ObservedMemory(bytearray):
            def __setitem__(self, place: Any, data: Any) -> None:
                super().__setitem__(place, data)
                observed.append(AnswerBuffer(self).lines())  # type: ignore[arg-type]

        answers = AnswerBuffer(ObservedMemory(b"\0" + b"left from before\n" * 5))  # type: ignore[arg-type]
        write_all(answers, "one", "two")
        answers.clear()
        write_all(answers, "three")
        assert [lines for lines, _ in itertools.groupby(observed)] == [[], [b"one"], [b"one", b"two"], [], [b"three"]]

    def test_that_holds_no_end_has_no_lines(self) -> None:
        memory = mmap.mmap(-1, 64)
        memory[:] = b"x\n" * 32
        assert AnswerBuffer(memory).lines() == []


class TestASharedAnswerBuffer:
    def test_shows_the_parent_what_the_child_writes(self) -> None:
        answers = AnswerBuffer.create()
        if (pid := os.fork()) == 0:
            try:
                write_all(answers, "from", "the child")
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        assert answers.lines() == [b"from", b"the child"]

    def test_leads_to_the_same_memory_by_a_descriptor_that_is_closed(self) -> None:
        with open_memory() as fd:
            one, other = AnswerBuffer.from_fd(os.dup(fd)), AnswerBuffer.from_fd(passed := os.dup(fd))
            with pytest.raises(OSError, match="Bad file descriptor"):
                os.fstat(passed)
        one.write("seen by both")
        assert other.lines() == [b"seen by both"]

    @pytest.mark.parametrize("after", [1, 50, 2000])
    def test_has_whole_lines_also_where_its_writer_was_killed(self, after: int) -> None:
        answers = AnswerBuffer.create()
        if (pid := os.fork()) == 0:
            try:
                for number in range(1 << 20):
                    answers.write(line(number))
            finally:
                os._exit(0)
        while len(answers.lines()) < after:
            pass
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        survived = answers.lines()
        assert survived == [line(number).encode() for number in range(len(survived))]


def line(number: int) -> str:
    return f"{number} " + "x" * (number % 50)


@contextlib.contextmanager
def open_memory() -> Iterator[int]:
    if not hasattr(os, "memfd_create"):
        pytest.skip("no memfd_create here")
    fd = os.memfd_create("answers")
    try:
        os.ftruncate(fd, BUFFER_BYTES)
        yield fd
    finally:
        os.close(fd)


def test_the_longest_message_is_longer_than_the_buffer() -> None:
    assert BUFFER_BYTES < MAX_MESSAGE_BYTES
