"""Reviewed stays reviewed: rule 12 of docs/adherence.md."""

from fractions import Fraction

from athletes.adherence import ReviewChange, Reviewed, Span, review_change
from tests.athletes.pure import AFTER, FRI, M3, MON, SUN, THU, TUE, WED, WEEK, judge, lineage, tap


def test_review_says_when_credits_or_due_differ_now() -> None:
    seen = Reviewed(Fraction(2), 3, AFTER)
    assert review_change(seen, judge(lineage(M3), tap(MON), tap(TUE))) == ReviewChange.NONE
    assert review_change(seen, judge(lineage(M3), tap(MON), tap(TUE), tap(FRI))) == ReviewChange.CHANGED
    excused = lineage(M3, excused=[Span(FRI, FRI)])
    assert review_change(seen, judge(excused, tap(MON), tap(TUE))) == ReviewChange.CHANGED


def test_extra_after_a_review_is_no_change() -> None:
    seen = Reviewed(Fraction(3), 3, AFTER)
    actions = [tap(day) for day in WEEK.days]
    assert review_change(seen, judge(lineage(M3), *actions)) == ReviewChange.NONE


def test_review_of_unknown_days_is_now_complete() -> None:
    seen = Reviewed(Fraction(2), 3, as_of=THU)
    ticks = tap(MON), tap(WED)
    assert review_change(seen, judge(lineage(M3), *ticks, as_of=THU, today=AFTER)) == ReviewChange.NONE
    assert review_change(seen, judge(lineage(M3), *ticks, as_of=SUN, today=AFTER)) == ReviewChange.NONE
    assert review_change(seen, judge(lineage(M3), *ticks)) == ReviewChange.COMPLETE
    assert review_change(seen, judge(lineage(M3), *ticks, tap(FRI))) == ReviewChange.CHANGED
    seen_on_sunday = Reviewed(Fraction(2), 3, as_of=SUN)
    assert review_change(seen_on_sunday, judge(lineage(M3), *ticks)) == ReviewChange.COMPLETE
