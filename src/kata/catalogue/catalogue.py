"""Packs and katas, and how a kata is found by name. `catalogue.reader` reads them from disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kata.errors import UnknownKata
from kata.messages import tr
from kata.model import Kata
from kata.suggestions import did_you_mean


@dataclass(frozen=True)
class Pack:
    name: str
    title: str
    zh: str
    katas: tuple[Kata, ...]


@dataclass(frozen=True)
class Catalogue:
    packs: tuple[Pack, ...]

    @cached_property
    def by_id(self) -> dict[str, Kata]:
        return {kata.id: kata for pack in self.packs for kata in pack.katas}

    @cached_property
    def tags(self) -> dict[str, list[str]]:
        """The ids of the katas of each list of interview questions, in syllabus order; the lists by name."""
        tags: dict[str, list[str]] = {}
        for kata in self:
            for tag in kata.lists:
                tags.setdefault(tag, []).append(kata.id)
        return dict(sorted(tags.items()))

    def __iter__(self) -> Iterator[Kata]:
        return iter(self.by_id.values())

    def __getitem__(self, kata_id: str) -> Kata:
        return self.by_id[kata_id]

    def __contains__(self, kata_id: str) -> bool:
        return kata_id in self.by_id

    def __len__(self) -> int:
        return len(self.by_id)

    def get(self, text: str) -> Kata:
        """The kata of a name: `trees/diameter`, `diameter`, or either with hyphens.

        Raises UnknownKata if no kata, or more than one, has that name.
        """
        candidates = self.candidates(text)
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            katas = f" {tr('or')} ".join(kata.id for kata in candidates)
            raise UnknownKata(tr("{name!r} could be {katas}: name the pack too", name=text, katas=katas))
        hint = self.did_you_mean(text) or tr("; `kata list` shows them all")
        raise UnknownKata(tr("no kata is called {name!r}{hint}", name=text, hint=hint))

    def candidates(self, text: str) -> list[Kata]:
        """Every kata of a name: none, one, or several that share it in different packs."""
        wanted = _normal(text)
        return [self.by_id[wanted]] if wanted in self.by_id else [kata for kata in self if kata.name == wanted]

    def did_you_mean(self, text: str) -> str:
        """`; did you mean 'trees/diameter'?`, or "" if no id and no name is similar."""
        wanted = _normal(text)
        if "/" in wanted:
            return did_you_mean(wanted, list(self.by_id)) or self.did_you_mean(wanted.rpartition("/")[2])
        return did_you_mean(wanted, {kata.id: kata.name for kata in self})

    def tagged(self, text: str) -> list[str]:
        """The ids of the katas of a list, in syllabus order: `blind75` or `#blind75`. Raises UnknownKata."""
        tag = text.strip().removeprefix("#")
        if tag in self.tags:
            return self.tags[tag]
        hint = did_you_mean(tag, list(self.tags))
        if not hint and self.tags:
            hint = tr("; the lists are {names}", names=list(self.tags))
        raise UnknownKata(tr("no kata is in the list {name!r}{hint}", name=tag, hint=hint))

    def select(self, text: str | None) -> list[Kata]:
        """The katas of a pack, the one kata of a name, or for None every kata. Raises UnknownKata."""
        if text is None:
            return list(self)
        pack = next((pack for pack in self.packs if pack.name == _normal(text)), None)
        if pack:
            return list(pack.katas)
        if "/" in _normal(text) or self.candidates(text):
            return [self.get(text)]
        names = {pack.name: pack.name for pack in self.packs} | {kata.id: kata.name for kata in self}
        hint = did_you_mean(_normal(text), names) or tr("; `kata list` shows them all")
        raise UnknownKata(tr("no pack and no kata is called {name!r}{hint}", name=text, hint=hint))


def _normal(text: str) -> str:
    """`katas/trees/right-view.py` as `trees/right_view`."""
    return text.strip().strip("/").removesuffix(".py").removeprefix("katas/").replace("-", "_")
