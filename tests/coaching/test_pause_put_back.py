"""An edit is taken back although whoever entered the pause has been erased since."""

from datetime import date, timedelta

import pytest

from accounts.models import Membership
from athletes.models import ExcusedPeriod, PlanEdit
from coaching.plans import edits
from coaching.plans.log import noted
from coaching.plans.undoing import take_back
from tests.factories import make_athlete, make_line, make_owner, make_plan, make_staff

pytestmark = pytest.mark.django_db(transaction=True)  # a database looks at relations when it commits
TODAY = date(2026, 11, 23)
LATER = TODAY + timedelta(days=14)


@pytest.mark.parametrize("erased", [True, False])
@pytest.mark.parametrize("how", ["ended", "gone"])
def test_a_pause_comes_back_without_who_entered_it(coach: Membership, how: str, *, erased: bool) -> None:
    plan = make_plan(make_athlete(coach.team, coach, name="Maya"), start=TODAY - timedelta(days=14))
    make_line(plan)
    away, owner = make_staff(coach.team, name="Gone Girl"), make_owner(coach.team)
    with noted(plan, PlanEdit.What.REST, TODAY, away):
        pause = edits.pause(plan, LATER, TODAY, away)
    with noted(plan, PlanEdit.What.REST, TODAY, owner):
        edits.resume(plan, LATER + timedelta(days=3) if how == "ended" else LATER, TODAY)
    if erased:
        Membership.objects.filter(pk=away.pk).delete()
    take_back(PlanEdit.objects.latest("pk"), plan, owner, TODAY)
    kept = ExcusedPeriod.objects.get()
    assert (kept.pk, kept.start, kept.end, kept.plan, kept.reason) == (pause.pk, LATER, None, plan, "pause")
    assert kept.entered_by == (None if erased else away)
    assert kept.entered_at == pause.entered_at
