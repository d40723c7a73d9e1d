"""Every day as a square: each word drawn in its own way, and a table of the same words."""

from types import SimpleNamespace
from typing import Any

import pytest

from athletes.plots.cells import STATES
from athletes.plots.heat import SHOWN, heat_key, heat_strip
from tests.athletes.plots.seen import paths, rows
from tests.athletes.pure import WEEK


def weeks(*states: str) -> list[Any]:
    """Weeks up to week 47, all days of each in one state."""
    return [SimpleNamespace(week=WEEK.back(len(states) - 1 - at), days=[state] * 7) for at, state in enumerate(states)]


def test_each_state_is_drawn_in_a_way_of_its_own() -> None:
    drawn = [str(paths(heat_strip(weeks(state)))) for state in SHOWN]
    assert len(set(drawn)) == len(SHOWN)
    assert set(SHOWN) | {"extra"} == set(STATES)  # a day is done, be it extra or not


def test_the_table_says_what_is_drawn() -> None:
    mixed = SimpleNamespace(
        week=WEEK, days=["done", "partly", "skipped", "not_done", "excused", "no_contact", "not_due"]
    )
    assert rows(heat_strip([mixed])) == [
        ["Week 47", "done", "partly", "skipped", "not done", "excused", "no contact", "not due"]
    ]


def test_twelve_weeks_say_every_fourth_number_up_to_the_newest() -> None:
    drawn = heat_strip(weeks(*["done"] * 12))
    assert [number for number in range(36, 48) if f">{number}</text>" in drawn] == [39, 43, 47]
    assert paths(drawn)["full"].count("M") == 84


def test_all_excused_and_no_weeks_at_all() -> None:
    assert list(paths(heat_strip(weeks(*["excused"] * 12)))) == ["rest"]
    assert (paths(heat_strip([])), rows(heat_strip([]))) == ({}, [])


@pytest.mark.parametrize(("state", "word"), [("no_contact", "no contact"), ("open", "may still be done")])
def test_the_key_names_only_what_is_there(state: str, word: str) -> None:
    key = heat_key(weeks(state))
    assert (key.count("<span>"), f"</svg>{word}</span>" in key) == (1, True)
