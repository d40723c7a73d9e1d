"""The ten red flags as they are asked, and which of them needs a clinician."""

import pytest

from athletes.safety.questions import BY_ID, RED_FLAGS, Soon, known, most_urgent, needs_clinician


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
    ("flags", "first"), [([], None), (["RF10"], "RF10"), (["RF7", "RF5"], "RF5"), (["RF1", "RF3", "RF9"], "RF3")]
)
def test_the_most_urgent_flag_decides(flags: list[str], first: str | None) -> None:
    flag = most_urgent(flags)
    assert (flag.id if flag else None) == first


def test_a_clinician_is_needed_for_an_urgent_flag_alone() -> None:
    assert needs_clinician(["RF7", "RF1"])
    assert not needs_clinician(["RF5", "RF6", "RF7", "RF8", "RF9", "RF10"])
    assert not needs_clinician([])


@pytest.mark.parametrize("flags", ["RF1", ["RF11"], ["RF1", "RF1"], [1], None, {"RF1": True}])
def test_an_answer_names_flags_that_we_ask_about(flags: object) -> None:
    assert not known(flags)
    assert known([])
    assert known(["RF1", "RF10"])
