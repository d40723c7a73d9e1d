"""The squad as a whole: small figures by hand, and the page with nobody else's rows."""

from collections import Counter
from collections.abc import Hashable
from datetime import date, timedelta
from itertools import count

import pytest

from accounts.models import AuditEvent, Membership, Team
from athletes.adherence import Lineage, Status, Week, WeekFigures
from athletes.models import Athlete, Group, PlannedExercise
from coaching.squad_view import part
from coaching.squad_view.by_routine import by_routine, of_one
from coaching.squad_view.change import before_after, weeks_around
from coaching.squad_view.skips import most_skipped
from tests.athletes.pure import AFTER, BOTH_SIDES, MON, THU, TUE, WED, WEEK, fixed, judge, lineage, tap
from tests.coaching.screens import MONDAY, of, seen_on, tick_week, weekdays_plan
from tests.factories import (
    make_assistant,
    make_athlete,
    make_exercise,
    make_line,
    make_plan,
    make_routine,
    make_staff,
    make_tick,
)
from tests.pages import words

_op = count(1)


def done(line: Lineage, *days: date, week: Week = WEEK, side: str = "") -> WeekFigures:
    """A finished week with these days done."""
    taps = [tap(day, key=line.key, side=side, op=next(_op)) for day in days]  # type: ignore[arg-type]
    return judge(line, *taps, week=week, as_of=AFTER)


def test_skips_are_counted_by_exercise_and_side_over_all_athletes() -> None:
    plank, other = (lineage(fixed(1, 2, 3, sides=BOTH_SIDES), key=key) for key in ("plank", "other plank"))
    skips = [
        tap(day, Status.SKIPPED, side=side, key="plank", op=next(_op), reason=reason)
        for day, side, reason in ((MON, "left", "time"), (MON, "right", "time"), (TUE, "right", ""))
    ]
    weeks = [
        judge(plank, *skips, as_of=AFTER),
        judge(
            other, tap(WED, Status.SKIPPED, side="right", key="other plank", op=next(_op), reason="pain"), as_of=AFTER
        ),
    ]
    right, left = most_skipped(weeks, {"plank": 1, "other plank": 1})
    assert (right.side, right.skipped, right.due) == ("right", 3, 6)
    assert right.reasons == Counter({"time": 1, "": 1, "pain": 1})
    assert (left.side, left.skipped, left.due) == ("left", 1, 6)


def test_what_was_never_skipped_is_not_listed() -> None:
    assert most_skipped([done(lineage(fixed(1, 2), key="plank"), MON, TUE)], {"plank": 1}) == []


def test_a_routine_is_the_sum_of_those_who_follow_it_week_by_week() -> None:
    first, second, alone = (lineage(fixed(1, 2, 3), key=key) for key in ("a", "b", "c"))
    before = WEEK.previous()
    people = [
        [done(first, *before.days[:1], week=before), done(first, MON, TUE)],
        [done(second, *before.days[:3], week=before), done(second, MON, TUE, WED)],
        [done(alone, week=before), done(alone, MON)],
    ]
    routine_of: dict[Hashable, str] = {"a": "core", "b": "core", "c": "rest"}
    core, rest = by_routine(of_one(weeks, routine_of) for weeks in people)
    assert (core.routine, core.athletes) == ("core", 2)
    assert [(week.half_credits, week.due) for week in core.weeks] == [(8, 6), (10, 6)]
    assert (core.last(2).half_credits, core.last(2).due, core.last(1).half_credits) == (18, 12, 10)
    assert (rest.routine, rest.athletes, rest.last(1).half_credits) == ("rest", 1, 2)


def test_four_weeks_before_and_after_leave_out_the_week_that_was_both() -> None:
    before, after = weeks_around(THU)
    assert (before[0], before[-1]) == (WEEK.back(4), WEEK.back(1))
    assert (after[0], after[-1]) == (WEEK.next(), WEEK.back(-4))
    assert weeks_around(MON)[1][0] == WEEK  # a change on a Monday begins its week


def test_before_and_after_are_of_the_routine_alone() -> None:
    core, other = (lineage(fixed(1, 2, 3, 4, 5), key=key) for key in ("core", "other"))
    routine_of: dict[Hashable, str] = {"core": "1", "other": "2"}
    weeks = {week: done(core, *week.days[:2], week=week) for week in (WEEK.back(2), WEEK.back(1))}
    weeks |= {WEEK: done(core, MON, TUE, WED, THU), WEEK.next(): done(other, week=WEEK.next())}
    sums = of_one(list(weeks.values()), routine_of)["1"]
    found = before_after(dict(zip(weeks, sums, strict=True)), MON)
    assert (found.before.half_credits, found.before.half_due_so_far) == (8, 20)
    assert (found.after.half_credits, found.after.half_due_so_far) == (8, 10)
    assert (found.points, found.comparable) == (40, True)


def test_too_few_doses_are_no_comparison() -> None:
    line = lineage(fixed(1), key="core")
    found = before_after({WEEK.previous(): done(line, week=WEEK.previous()), WEEK: done(line, MON)}, MON)
    assert (found.points, found.comparable) == (None, False)


pytestmark = pytest.mark.django_db


def edited(team: Team, coach: Membership, name: str, before: int, after: int) -> PlannedExercise:
    """Six weeks of five doses, changed on the Monday of the fifth: so many done a week before it and after it."""
    athlete = make_athlete(team, coach, name=name)
    start, change = MONDAY - timedelta(weeks=5), MONDAY - timedelta(weeks=1)
    old = weekdays_plan(athlete, start=start)
    old.valid_to = change - timedelta(days=1)
    old.save()
    new = make_line(old.plan, old.exercise, fixed=(1, 2, 3, 4, 5), valid_from=change, lineage=old.lineage)
    for back in range(5, 1, -1):
        tick_week(old, MONDAY - timedelta(weeks=back), before)
    for back in (1, 0):
        tick_week(new, MONDAY - timedelta(weeks=back), after)
    seen_on(athlete, MONDAY + timedelta(days=7), 7)
    return new


def test_the_page_says_what_is_skipped_how_routines_are_kept_and_what_followed_a_change(
    team: Team, coach: Membership
) -> None:
    line = edited(team, coach, "Maya Lindqvist", before=2, after=4)
    make_tick(line, MONDAY + timedelta(days=4), status="skipped", reason="time")
    edited(team, coach, "Callum Reid", before=4, after=3)
    said = words(of(coach).get("/squad/").content)
    assert "2 athletes, figures self-reported" in said
    assert "Hip and core prehab 2 65 % 26 of 40 · Slipping" in said
    assert f"Most skipped {line.exercise.name} 1 of 20 doses Reasons: time 1" in said
    assert "Hip and core prehab, Mon 9 Nov: 2 athletes" in said
    assert "2 athletes with figures on both sides; the one in the middle changed by 10 points." in said
    assert "Only 2 weeks after it have begun." in said
    assert "Maya Lindqvist 40 % 8 of 20 80 % 8 of 10 +40 Callum Reid 80 % 16 of 20 60 % 6 of 10 −20" in said


def test_the_span_is_chosen_and_a_wrong_one_is_four_weeks(team: Team, coach: Membership) -> None:
    edited(team, coach, "Maya Lindqvist", before=2, after=4)
    client = of(coach)
    assert "Hip and core prehab 1 80 % 4 of 5 · On track" in words(client.get("/squad/?weeks=1").content)
    for asked in ("4", "0", "x", "999"):
        assert "Weeks 44 to 47" in words(client.get("/squad/", {"weeks": asked}).content)


def test_plans_of_one_routine_belong_together_whatever_they_are_called(team: Team, coach: Membership) -> None:
    routine = make_routine(make_exercise())
    for name in ("Hip and core prehab", "Hips, renamed"):
        plan = make_plan(make_athlete(team, coach), routine=routine, name=name)
        make_line(plan, fixed=(1, 2, 3, 4, 5))
    assert "By routine Adherence by routine, the one of most athletes first" in words(of(coach).get("/squad/").content)
    assert of(coach).get("/squad/").context["page"].routines[0].athletes == 2


def test_a_squad_without_athletes_or_edits_says_so(team: Team, coach: Membership) -> None:
    client = of(coach)
    assert "No athletes yet" in words(client.get("/squad/").content)
    make_athlete(team, coach)
    said = words(client.get("/squad/").content)
    assert "Nothing was due in these weeks." in said
    assert "Nothing was skipped in these weeks." in said
    assert "No routine was edited in these weeks" in said


def test_only_those_whose_record_one_may_read_are_counted(team: Team, coach: Membership) -> None:
    other = make_staff(team, name="Mateo Serrano")
    edited(team, coach, "Maya Lindqvist", before=2, after=4)
    edited(team, other, "Other Coachs", before=2, after=4)
    said = words(of(coach).get("/squad/").content)
    assert "1 athlete, figures self-reported" in said
    assert "Other Coachs" not in said
    assert "Other Coachs" in words(of(make_assistant(team, other)).get("/squad/").content)


def test_looking_at_the_squad_leaves_one_line_in_the_log(team: Team, coach: Membership) -> None:
    athlete = make_athlete(team, coach)
    client = of(coach)
    for _look in range(2):
        client.get("/squad/")
    assert list(AuditEvent.objects.values_list("what", "shown")) == [("squad 2026-W47", f",{athlete.membership_id},")]


def test_of_a_large_squad_one_group_or_coach_is_chosen_first(
    team: Team, coach: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "MANY", 2)
    milers = Group.objects.create(team=team, name="Milers")
    for name in ("Maya Lindqvist", "Jonas Weber", "Amira Haddad"):
        edited(team, coach, name, before=2, after=4)
    Athlete.objects.get(membership__name="Jonas Weber").groups.add(milers)
    other = make_athlete(team, make_staff(team, name="Mateo Serrano"), name="Other Coachs")
    other.groups.add(milers)
    client = of(coach)
    page = client.get("/squad/")
    assert "Milers 1" in words(page.content)
    assert f"{coach.name} 3" in words(page.content)
    assert "Mateo Serrano" not in words(page.content)
    assert not AuditEvent.objects.exists()  # nobody was named
    told = words(client.get("/squad/", {"of": f"group-{milers.pk}"}).content)
    assert "1 athlete, figures self-reported" in told
    assert "Maya Lindqvist" not in told
    client.post("/squad/", {"of": "all"})
    assert client.get("/squad/", {"of": "all"}).context["page"].routines[0].athletes == 3


def test_a_word_that_names_no_part_chooses_nothing(
    team: Team, coach: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "MANY", 0)
    edited(team, coach, "Maya Lindqvist", before=2, after=4)
    others = Group.objects.create(team=team, name="Milers")
    for asked in ("group-x", f"group-{others.pk}", "coach-0", "everybody"):
        assert "Choose whom to look at" in words(of(coach).get("/squad/", {"of": asked}).content)
