"""Messages between a grader and its worker: JSON with a length prefix, over a socket.

The answers to a batch of calls go to an `AnswerBuffer` instead: shared memory that holds one line per answer, written
as soon as the answer is known. If the worker hangs or dies, the answers written before that survive.
"""

import json
import mmap
import os
import socket
import struct
from typing import Any

from kata.sandbox.loading import TimeLimitExceeded
from kata.sandbox.time_budget import TICK_S, TimeBudget

MAX_MESSAGE_BYTES = 16 << 20
BUFFER_BYTES = 2 << 20
HEADER = struct.Struct("=I")
STRING_FIELDS = ("raised", "text", "invalid")  # of a message, where it has them


def send(connection: socket.socket, text: str, budget: TimeBudget | None = None) -> None:
    """Send a JSON text, which may contain lone surrogates.

    Raises TimeLimitExceeded when the budget is spent before the other end has read the message.
    """
    data = text.encode("utf-8", "surrogatepass")
    rest = memoryview(HEADER.pack(len(data)) + data)
    connection.settimeout(TICK_S if budget else None)
    while rest:
        try:
            rest = rest[connection.send(rest) :]
        except TimeoutError:
            _raise_if_spent(budget)


def receive(connection: socket.socket, budget: TimeBudget | None = None) -> dict[str, Any]:
    """Receive one message.

    Raises EOFError when the connection is closed, TimeLimitExceeded when the budget is spent before the whole message
    has arrived, and ValueError (or RecursionError) when the data is not a message.
    """
    connection.settimeout(TICK_S if budget else None)
    (size,) = HEADER.unpack(_receive_exactly(connection, HEADER.size, budget))
    if size > MAX_MESSAGE_BYTES:
        raise ValueError(f"a message of {size:,} bytes is too long")
    return checked(json.loads(_receive_exactly(connection, size, budget)))


def checked(message: Any) -> dict[str, Any]:
    """Return the message if it is an object whose STRING_FIELDS are strings. Raises ValueError otherwise."""
    if not isinstance(message, dict) or not all(isinstance(message.get(key, ""), str) for key in STRING_FIELDS):
        raise ValueError("not a valid message")
    return message


def _receive_exactly(connection: socket.socket, size: int, budget: TimeBudget | None) -> bytes:
    parts: list[bytes] = []
    while size:
        if parts:  # a sender of small parts never lets the socket time out
            _raise_if_spent(budget)
        try:
            part = connection.recv(min(size, 1 << 20))
        except TimeoutError:
            _raise_if_spent(budget)
            continue
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _raise_if_spent(budget: TimeBudget | None) -> None:
    if budget and budget.is_spent():
        raise TimeLimitExceeded from None


class AnswerBuffer:
    """Lines of text in memory that two processes share."""

    def __init__(self, memory: mmap.mmap) -> None:
        self._memory = memory
        self._used = 0

    @classmethod
    def create(cls) -> "AnswerBuffer":
        """A buffer that forked children share."""
        return cls(mmap.mmap(-1, BUFFER_BYTES))

    @classmethod
    def from_fd(cls, fd: int) -> "AnswerBuffer":
        """The buffer behind a file descriptor received from another process. Closes the descriptor."""
        try:
            return cls(mmap.mmap(fd, BUFFER_BYTES))
        finally:
            os.close(fd)

    def clear(self) -> None:
        self._used = 0
        self._memory[:1] = b"\0"

    def write(self, line: str) -> bool:
        """Append a line, and return True; return False, and change nothing, if it does not fit."""
        data = line.encode("utf-8", "surrogatepass") + b"\n\0"
        end = self._used + len(data)
        if end > len(self._memory):
            return False
        self._memory[self._used + 1 : end] = data[1:]
        self._memory[self._used : self._used + 1] = data[:1]  # the first byte last: a reader never sees half a line
        self._used = end - 1
        return True

    def lines(self) -> list[bytes]:
        """The lines written since the last `clear`."""
        end = self._memory.find(b"\0")
        return self._memory[: max(0, end)].split(b"\n")[:-1]
