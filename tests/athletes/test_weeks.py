"""Weeks and local dates: ISO numbering, addresses, and the coach's Tuesday noon."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from athletes.weeks import Week, local_date, shown_week

BERLIN = ZoneInfo("Europe/Berlin")
AUCKLAND = ZoneInfo("Pacific/Auckland")
HONOLULU = ZoneInfo("Pacific/Honolulu")

DAYS = st.dates(date(2000, 1, 3), date(2999, 12, 1))


def test_week_parse_finds_the_monday() -> None:
    assert Week.parse("2026-W47").monday == date(2026, 11, 16)


def test_week_53_exists_in_long_years_only() -> None:
    assert Week.parse("2026-W53") == Week(date(2026, 12, 28))
    with pytest.raises(ValueError, match=r"^The year 2025 has no week 53"):
        Week.parse("2025-W53")


def test_week_around_new_year_belongs_to_the_iso_year() -> None:
    assert str(Week.of(date(2027, 1, 1))) == "2026-W53"
    assert str(Week.of(date(2024, 12, 30))) == "2025-W01"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-W60", "The year 2026 has no week 60."),
        ("2026-W00", "The year 2026 has no week 0."),
        ("2026-W7", "A week is written like 2026-W47, not '2026-W7'."),
        ("2026-w47", "A week is written like 2026-W47, not '2026-w47'."),
        ("2026-W47\n", r"A week is written like 2026-W47, not '2026-W47\\n'."),
        ("٢٠٢٦-W47", "A week is written like 2026-W47, not '٢٠٢٦-W47'."),
        ("", "A week is written like 2026-W47, not ''."),
        ("0000-W01", "The year of 0000-W01 lies outside 2000 to 2999."),
        ("1999-W52", "The year of 1999-W52 lies outside 2000 to 2999."),
        ("9999-W52", "The year of 9999-W52 lies outside 2000 to 2999."),
    ],
)
def test_week_parse_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        Week.parse(text)


@pytest.mark.parametrize("text", ["2000-W01", "2999-W52"])
def test_week_at_the_bounds_can_be_stepped_from(text: str) -> None:
    assert Week.parse(text).back(12).next().previous().back(-12) == Week.parse(text)


def test_week_begins_on_a_monday() -> None:
    with pytest.raises(ValueError, match=r"^A week begins on a Monday, 2026-11-17 is none"):
        Week(date(2026, 11, 17))


def test_week_knows_its_days_and_neighbours() -> None:
    week = Week.parse("2026-W47")
    assert week.days == tuple(date(2026, 11, day) for day in range(16, 23))
    assert week.sunday == date(2026, 11, 22)
    assert week.number == 47
    assert str(week.next()) == "2026-W48"
    assert str(week.previous()) == "2026-W46"
    assert str(week.back(11)) == "2026-W36"
    assert [date(2026, 11, day) in week for day in (15, 16, 22, 23)] == [False, True, True, False]


def test_weeks_sort_by_date() -> None:
    assert sorted([Week.parse("2027-W01"), Week.parse("2026-W53")])[0] == Week.parse("2026-W53")


@given(DAYS)
def test_week_of_a_day_is_written_and_read_back(day: date) -> None:
    week = Week.of(day)
    assert day in week
    assert Week.parse(str(week)) == week
    assert week.next().monday - week.sunday == timedelta(days=1)


def test_local_date_is_the_calendar_of_the_zone() -> None:
    moment = datetime(2026, 11, 16, 10, 30, tzinfo=UTC)
    assert local_date(moment, AUCKLAND) == date(2026, 11, 16)
    assert local_date(moment + timedelta(hours=1), AUCKLAND) == date(2026, 11, 17)
    assert local_date(moment - timedelta(hours=1), HONOLULU) == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 3, 28, 22, 59, 59, tzinfo=UTC), date(2026, 3, 28)),  # the night the clock springs
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC), date(2026, 3, 29)),  # a day of 23 hours
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),  # a day of 25 hours
        (datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_local_date_holds_over_clock_changes(moment: datetime, expected: date) -> None:
    assert local_date(moment, BERLIN) == expected


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (22, time(23, 59), "2026-W47"),  # Sunday: this week so far
        (23, time(0, 0), "2026-W47"),  # Monday: the last complete week
        (24, time(11, 59, 59, 999999), "2026-W47"),
        (24, time(12, 0), "2026-W48"),  # Tuesday noon: this week so far
        (25, time(8, 0), "2026-W48"),
    ],
)
@pytest.mark.parametrize("zone", [BERLIN, AUCKLAND, HONOLULU])
def test_shown_week_turns_on_tuesday_noon_of_the_coach(zone: ZoneInfo, day: int, clock: time, expected: str) -> None:
    local = datetime.combine(date(2026, 11, day), clock, zone)
    assert str(shown_week(local.astimezone(UTC), zone)) == expected


def test_shown_week_differs_for_coaches_in_two_zones() -> None:
    now = datetime(2026, 11, 24, 11, 30, tzinfo=UTC)
    assert str(shown_week(now, BERLIN)) == "2026-W48"
    assert str(shown_week(now, HONOLULU)) == "2026-W47"
