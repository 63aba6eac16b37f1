"""The inputs of a chunk as one message, and the replies to it: what a RemoteHost keeps of a batch that it has sent."""

import json
import operator
from collections import deque
from typing import Any, NamedTuple

from kata.sandbox.codec import Table, linked_classes
from kata.sandbox.loading import Stub
from kata.scripts import Script
from kata.sweep import Chunk

as_json = json.JSONEncoder(ensure_ascii=False).encode
NO_MORE = object()


class Batch:
    """The inputs of a chunk as calls (or scripts) for one entry, and the replies received so far."""

    def __init__(self, op: str, entry: str, chunk: Chunk) -> None:
        self.op, self.entry, self._chunk = op, entry, chunk
        self._index = 0  # of the next item
        self.replies: deque[Any] | None = None  # None until the batch has been sent
        self.end: BaseException | None = None

    def is_next(self, op: str, entry: str, args: tuple[Any, ...]) -> bool:
        """Whether this call is the next item. The arguments must be the very objects of the chunk."""
        if op != self.op or entry != self.entry or self._index >= len(self._chunk.inputs):
            return False
        inputs = self._chunk.inputs[self._index]
        return len(args) == len(inputs) and all(map(operator.is_, args, inputs))

    @property
    def use(self) -> str:
        """What the worker does with arguments and answers beside the calls (`kata.sweep.Chunk`)."""
        return self._chunk.use

    @property
    def next_item(self) -> "BatchItem":
        return BatchItem(self._chunk, self._index)

    def encoded(self, classes: dict[str, type]) -> str:
        """All items as JSON. It is kept with the chunk, so that later hosts need not encode it again."""
        if self._chunk.written is None:
            items = []
            for inputs in self._chunk.inputs:
                table = Table(classes)
                args = table.encode_all(map(as_lists, inputs) if self.op == "play" else inputs)
                items.append([table.rows(), args])
            self._chunk.written = items, as_json(items)
        text: str = self._chunk.written[1]
        return text

    def take_reply(self) -> Any:
        """The next reply as it was received; NO_MORE if there is none."""
        self._index += 1
        return self.replies.popleft() if self.replies else NO_MORE


class BatchItem(NamedTuple):
    """An item of a batch that has been sent, to look its encoded arguments up."""

    chunk: Chunk
    number: int

    def encoded(self) -> list[Any]:
        """Its table rows and its arguments."""
        items: list[list[Any]] = self.chunk.written[0]
        return items[self.number]


def encode_batch(op: str, chunk: Chunk, stub: Stub) -> None:
    """Encode the inputs of a chunk in advance, for every host that will send them."""
    Batch(op, "", chunk).encoded(linked_classes(stub.names))


def as_lists(script: Script) -> list[Any]:
    return [list(step) for step in script]
