"""Ticks from paper beside those of a device: rule 13 of docs/adherence.md."""

from tests.athletes.pure import (
    CLEARED,
    DONE,
    FRI,
    M3,
    MON,
    PARTLY,
    SAT,
    SKIPPED,
    SUN,
    TUE,
    WED,
    at,
    judge,
    lineage,
    only_tick,
    standing,
    tap,
)


def test_paper_is_never_late() -> None:
    tick = standing(tap(MON, paper=True, at=at(SUN, 9)))
    assert (tick.late, tick.paper) == (False, True)
    assert judge(lineage(M3), tap(MON, paper=True), tap(WED)).paper == 1


def test_paper_never_displaces_a_tick_from_a_device() -> None:
    device = tap(MON, SKIPPED, op=1, reason="pain")
    paper = tap(MON, DONE, op=2, at=at(FRI, 9), paper=True)
    taken_off_paper = tap(MON, CLEARED, op=3, at=at(FRI, 10), paper=True)
    assert standing(device, paper).status == SKIPPED
    assert standing(device, paper, taken_off_paper).status == SKIPPED


def test_device_displaces_paper_even_with_an_earlier_tap() -> None:
    paper = tap(MON, DONE, op=1, at=at(FRI, 9), paper=True)
    delivered_later = tap(MON, PARTLY, op=2, at=at(MON, 18), received=at(SUN, 9))
    tick = standing(paper, delivered_later)
    assert (tick.status, tick.paper, tick.late) == (PARTLY, False, False)


def test_paper_does_not_make_a_late_tap_timely() -> None:
    paper = tap(MON, op=1, at=at(MON, 20), paper=True)
    assert standing(paper, tap(MON, op=2, at=at(WED, 9))).late is True


def test_paper_fills_what_the_device_cleared_before_but_not_after() -> None:
    device = tap(MON, op=1, at=at(MON, 18))
    cleared_before = tap(MON, CLEARED, op=2, at=at(TUE, 9))
    paper = tap(MON, op=3, at=at(FRI, 9), paper=True)
    cleared_after = tap(MON, CLEARED, op=4, at=at(SAT, 9))
    assert standing(device, cleared_before, paper).paper is True
    assert only_tick(device, cleared_before, paper, cleared_after) is None
    assert only_tick(paper, cleared_after) is None


def test_paper_may_be_corrected_on_paper() -> None:
    wrong, right = tap(MON, DONE, op=1, paper=True), tap(MON, PARTLY, op=2, at=at(TUE, 9), paper=True)
    assert standing(right, wrong).status == PARTLY
