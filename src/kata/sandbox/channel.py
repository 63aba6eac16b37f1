"""Messages between a grader and the cell that holds an attempt: JSON with its length before it, over a socket.

The answers to many questions asked at once go to a board, a piece of shared memory: one line each, written as soon as
it is known, so that a cell which hangs or dies in the middle leaves behind what it had said until then.
"""

import json
import mmap
import os
import socket
import struct
import time
from typing import Any

from kata.sandbox.loading import TimeLimitExceeded

MAX_MESSAGE_BYTES = 16 << 20  # bytes of a message
BUFFER_BYTES = 2 << 20
HEADER = struct.Struct("=I")
WORDS = ("raised", "text", "invalid")


def send(channel: socket.socket, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    channel.sendall(HEADER.pack(len(data)) + data)


def receive(channel: socket.socket, within_s: float | None) -> dict[str, Any]:
    """One message. Raises EOFError at the end of the channel, TimeLimitExceeded when it does not come in time."""
    deadline = None if within_s is None else time.monotonic() + within_s
    head = _exactly(channel, HEADER.size, deadline)
    (size,) = HEADER.unpack(head)
    if size > MAX_MESSAGE_BYTES:
        raise ValueError("a message of absurd length")
    return checked(json.loads(_exactly(channel, size, deadline)))


def checked(message: Any) -> dict[str, Any]:
    """The message, if it is of the form that all have. Raises ValueError."""
    if not isinstance(message, dict) or not all(isinstance(message.get(key, ""), str) for key in WORDS):
        raise ValueError("a message that is none")
    return message


def _exactly(channel: socket.socket, size: int, deadline: float | None) -> bytes:
    parts = []
    while size:
        if deadline is not None:
            channel.settimeout(max(0.001, deadline - time.monotonic()))
        try:
            part = channel.recv(min(size, 1 << 20))
        except TimeoutError:
            raise TimeLimitExceeded from None
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


class AnswerBuffer:
    """Lines of text in memory that two processes share."""

    def __init__(self, memory: mmap.mmap) -> None:
        self._memory = memory
        self._used = 0

    @classmethod
    def create(cls) -> "AnswerBuffer":
        """One that a fork will share."""
        return cls(mmap.mmap(-1, BUFFER_BYTES))

    @classmethod
    def from_fd(cls, fd: int) -> "AnswerBuffer":
        """The one behind a descriptor that was passed along; the descriptor is closed."""
        try:
            return cls(mmap.mmap(fd, BUFFER_BYTES))
        finally:
            os.close(fd)

    def clear(self) -> None:
        self._used = 0
        self._memory[:1] = b"\0"

    def write(self, line: str) -> bool:
        """Whether there was room."""
        data = line.encode("utf-8", "surrogatepass") + b"\n\0"
        end = self._used + len(data)
        if end > len(self._memory):
            return False
        self._memory[self._used + 1 : end] = data[1:]
        self._memory[self._used : self._used + 1] = data[:1]  # last: a line is there as a whole or not at all
        self._used = end - 1
        return True

    def lines(self) -> list[bytes]:
        """What has been written since it was cleared."""
        end = self._memory.find(b"\0")
        return self._memory[: max(0, end)].split(b"\n")[:-1]
