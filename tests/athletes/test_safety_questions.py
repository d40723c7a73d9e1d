"""The ten red flags as they are asked, and which of them needs a clinician."""

import pytest

from athletes.safety.questions import BY_ID, RED_FLAGS, Soon, by_urgency, known


def test_all_ten_are_asked_the_worst_first() -> None:
    assert sorted(BY_ID) == sorted(f"RF{number}" for number in range(1, 11))
    urgent = [flag.urgent for flag in RED_FLAGS]
    assert urgent == sorted(urgent, reverse=True)


def test_the_urgent_ones_are_those_of_the_facts() -> None:
    assert {flag.id for flag in RED_FLAGS if flag.urgent} == {"RF1", "RF2", "RF3", "RF4"}


def test_every_flag_says_what_to_do_how_soon_and_on_what_grounds() -> None:
    silent = [flag.id for flag in RED_FLAGS if not (str(flag.asks) and str(flag.advice) and str(flag.source))]
    assert silent == []
    assert {flag.soon for flag in RED_FLAGS} == set(Soon)


@pytest.mark.parametrize(
    ("told", "first_to_last"),
    [
        ([], []),
        (["RF10"], ["RF10"]),
        (["RF7", "RF5", "RF7"], ["RF5", "RF7"]),
        (["RF9", "RF1", "RF3"], ["RF3", "RF1", "RF9"]),
    ],
)
def test_the_most_urgent_of_the_told_flags_comes_first(told: list[str], first_to_last: list[str]) -> None:
    assert [flag.id for flag in by_urgency(told)] == first_to_last


@pytest.mark.parametrize("flags", ["RF1", ["RF11"], ["RF1", "RF1"], [1], None, {"RF1": True}])
def test_an_answer_names_flags_that_we_ask_about(flags: object) -> None:
    assert not known(flags)
    assert known([])
    assert known(["RF1", "RF10"])
