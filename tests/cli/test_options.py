"""`--at 14:35` is the latest such time that is not in the future and at which the attempt was open, else today's.

It is the learner's local time, also on a day on which the clocks change and after a journey.
"""

import time
from collections.abc import Iterator
from datetime import datetime

import pytest
import typer

from kata.cli.options import parse_time
from kata.timer import time_of_day


@pytest.fixture(params=["Europe/Berlin", "Asia/Shanghai"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def local(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(fold=fold).astimezone()


@pytest.mark.parametrize(
    ("text", "now", "began", "expected"),
    [
        ("14:35", "2026-11-21T15:00", "2026-11-21T14:00", "2026-11-21T14:35"),
        ("14:35", "2026-11-21T14:35:20", "2026-11-21T14:00", "2026-11-21T14:35"),
        ("14:00", "2026-11-21T15:00", "2026-11-21T14:00:40", "2026-11-21T14:00"),  # any second of that minute
        ("4:05", "2026-11-21T05:00", "2026-11-21T04:00", "2026-11-21T04:05"),
        ("23:50", "2026-11-21T00:10", "2026-11-20T23:40", "2026-11-20T23:50"),  # after midnight
        ("23:50", "2026-11-21T10:00", "2026-11-20T22:00", "2026-11-20T23:50"),  # left open overnight
        ("09:00", "2026-11-21T10:00", "2026-11-20T08:00", "2026-11-21T09:00"),  # open at both: the latest
        ("10:30", "2026-11-21T10:00", "2026-11-20T08:00", "2026-11-20T10:30"),  # not in the future
        ("15:31", "2026-11-21T15:00", "2026-11-21T14:00", "2026-11-21T15:31"),  # in the future, and not yesterday's
        ("00:30", "2026-11-21T00:10", "2026-11-20T23:40", "2026-11-21T00:30"),
        ("13:59", "2026-11-21T15:00", "2026-11-21T14:00", "2026-11-21T13:59"),  # before it began, today
        ("2026-11-20T09:00", "2026-11-21T15:00", "2026-11-21T14:00", "2026-11-20T09:00"),  # as written
        ("14:35", "2026-11-21T14:00", None, "2026-11-20T14:35"),  # without an attempt, the latest past one
    ],
)
@pytest.mark.usefixtures("zone")
def test_it_is_the_latest_time_at_which_the_attempt_was_open(text: str, now: str, began: str | None, expected: str):
    assert parse_time(text, local(now), local(began) if began else None) == local(expected)


@pytest.mark.parametrize("zone", ["Europe/Berlin"], indirect=True)
@pytest.mark.usefixtures("zone")
class TestAChangeOfTheClocks:
    def test_put_back_an_hour_comes_twice_and_the_later_one_counts_unless_it_is_to_come(self):
        first, second = local("2026-10-25T02:30"), local("2026-10-25T02:30", fold=1)
        assert (second - first).total_seconds() == 3600
        assert parse_time("02:30", local("2026-10-25T04:00"), local("2026-10-25T01:00")) == second
        assert parse_time("02:30", local("2026-10-25T02:45"), local("2026-10-25T01:00")) == first

    def test_put_forward_an_hour_does_not_come_and_means_that_of_a_clock_which_was_not(self):
        now, began = local("2026-03-29T04:00"), local("2026-03-29T01:00")
        assert parse_time("02:30", now, began) == local("2026-03-29T03:30")

    @pytest.mark.parametrize(
        ("moment", "now", "expected"),
        [
            ("2026-10-25T01:30", "2026-10-25T04:00", "01:30"),
            ("2026-03-29T01:30", "2026-03-29T04:00", "01:30"),
            ("2026-10-24T23:50", "2026-10-25T04:00", "2026-10-24 23:50"),
        ],
    )
    def test_a_time_before_it_is_named_as_the_clock_showed_it(self, moment: str, now: str, expected: str):
        assert time_of_day(local(moment), local(now)) == expected


@pytest.mark.parametrize("zone", ["Europe/Berlin"], indirect=True)
@pytest.mark.usefixtures("zone")
def test_a_time_is_named_in_the_zone_of_now():
    """After a journey from Shanghai the attempt began at the time that Berlin's clocks showed."""
    began = datetime.fromisoformat("2026-11-21T09:00+08:00")
    assert time_of_day(began, local("2026-11-21T03:00")) == "02:00"
    assert parse_time("02:30", local("2026-11-21T03:00"), began) == local("2026-11-21T02:30")
    assert time_of_day(began, datetime.fromisoformat("2026-11-21T12:00+08:00")) == "09:00"


@pytest.mark.parametrize("text", ["", "noon", "25:00", "14:60", "14", "1:2:3", "-1:30", "²:30", "2026-13-01T10:00"])
def test_what_is_no_time_is_refused(text: str):
    with pytest.raises(typer.BadParameter, match="is not a time like 14:35"):
        parse_time(text, local("2026-11-21T14:00"), None)
