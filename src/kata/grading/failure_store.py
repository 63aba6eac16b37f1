"""Keeps the failing examples of a kata's properties from one run to the next."""

from typing import Any, Protocol

from hypothesis.database import DirectoryBasedExampleDatabase

from kata.grading import generation
from kata.grading.generation import GeneratedExample
from kata.verdict import Kata


class _Property(Protocol):
    """A `kata.grading.properties.Property`, as far as it matters here."""

    @property
    def name(self) -> str: ...

    @property
    def test(self) -> Any: ...


class FailureStore:
    """A folder with the smallest failing example of each property, from earlier runs."""

    def __init__(self, folder: str, kata: Kata) -> None:
        self._database = DirectoryBasedExampleDatabase(folder)
        self._kata = kata

    def examples(self, prop: _Property) -> list[GeneratedExample]:
        """The property's stored examples, without those that its strategies no longer generate."""
        stored = (generation.decode(prop.test, data) for data in self._database.fetch(self._key(prop)))
        return [example for example in stored if example is not None]

    def save(self, prop: _Property, data: bytes) -> None:
        """Store this example in place of all others of the property."""
        self.clear(prop)
        self._database.save(self._key(prop), data)

    def clear(self, prop: _Property) -> None:
        for data in list(self._database.fetch(self._key(prop))):
            self._database.delete(self._key(prop), data)

    def _key(self, prop: _Property) -> bytes:
        return f"{self._kata.id}:{prop.name}".encode()
