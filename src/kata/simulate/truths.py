"""The truths of the simulation: how its learners really forget and behave. A new one is a class and a line here.

The schedule may be tuned on the truths of `TUNING`. Those of `LEFT_OUT` only judge it: nothing is chosen by them. The
sets were fixed before any policy was run on them. Each family of the literature has a member in either set; uneven
katas, a floor, fatigue and heavy-tailed minutes are only in the one left out.
"""

from kata.simulate.habits import HeavyTailed, Irregular, Tired
from kata.simulate.learners import FastExponential, FsrsLike, Learner, Noisy, Transfer
from kata.simulate.memories import (
    ActR,
    DifficultyHalfLives,
    FastAndSlow,
    HalfLifeRegression,
    Permastore,
    PowerLaw,
    StorageAndRetrieval,
    UnevenKatas,
)


class IrregularFsrs(Irregular, FsrsLike):
    """An FSRS-like learner who misses four days in ten, several in a row, and is often short of time."""


class TiredLearner(Tired, StorageAndRetrieval):
    """Storage and retrieval strength; a tenth of the chance is lost with every hour of practice on a day."""


class HeavyTailedPowerLaw(HeavyTailed, PowerLaw):
    """A power law; the minutes of an attempt vary twice as much, up to five times those planned."""


class NoisyIrregular(Irregular, PowerLaw):
    """A power law, irregular attendance, and one outcome in eight the opposite of what the learner knows."""

    slip = 0.125


TUNING: dict[str, type[Learner]] = {
    "FSRS-like": FsrsLike,
    "fast exponential": FastExponential,
    "transfer": Transfer,
    "noisy grading": Noisy,
    "power law": PowerLaw,
    "difficulty half-lives": DifficultyHalfLives,
    "storage and retrieval": StorageAndRetrieval,
    "irregular": IrregularFsrs,
}
LEFT_OUT: dict[str, type[Learner]] = {
    "ACT-R": ActR,
    "half-life regression": HalfLifeRegression,
    "fast and slow": FastAndSlow,
    "uneven katas": UnevenKatas,
    "permastore": Permastore,
    "tired": TiredLearner,
    "heavy-tailed minutes": HeavyTailedPowerLaw,
    "noisy and irregular": NoisyIrregular,
}
TRUTHS = TUNING | LEFT_OUT
SETS = {"Truths used for tuning": TUNING, "Truths left out of tuning": LEFT_OUT}
