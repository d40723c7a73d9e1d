"""Archives athletes, who leave the coaches' lists while nothing is erased, and brings them back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from accounts import audit
from accounts.models import AuditEvent, Invitation, Membership, Role
from athletes.models import Athlete, Charge, ExcusedPeriod, ExcusedReason, Plan, PlanEdit
from athletes.models.athlete import AthleteQuerySet
from coaching.plans.edits import earliest_end, pause, pause_of
from coaching.plans.log import noted
from coaching.roster.action import Change, For, Kept
from coaching.roster.pausing import lifted
from coaching.safety.stopped import stopped_of


class Archive:
    name = "archive"
    title = gettext_lazy("Archive")
    about = gettext_lazy("They leave your lists and figures, and their plans end today. Nothing is erased.")
    button = gettext_lazy("Archive")
    back = False

    def form(self, data: Any, whom: For) -> forms.Form:
        return forms.Form(data)

    def changes(self, told: Mapping[str, Any], whom: For) -> list[Change]:
        plans, stopped = _plans(whom), stopped_of(whom.athletes)
        return [_leaving(one, plans[one.pk], whom.today(one), one.pk in stopped) for one in whom.athletes]

    def do(self, told: Mapping[str, Any], whom: For) -> Kept:
        kept: Kept = {"athletes": [one.pk for one in whom.athletes], "ended": [], "paused": []}
        plans = _plans(whom)
        for one in whom.athletes:
            for plan in plans[one.pk]:
                _rest_or_end(plan, whom.today(one), whom.by, kept)
        places = [one.membership for one in whom.athletes]
        Invitation.objects.usable(whom.now).filter(membership__in=places).update(revoked_at=whom.now)
        Membership.objects.filter(pk__in=[place.pk for place in places]).update(left_at=whom.now)
        audit.record_each(whom.by, places, AuditEvent.Action.CHANGED, "archived")
        return kept

    def undo(self, kept: Kept, athletes: AthleteQuerySet, by: Membership) -> int:
        """Back with the plans they had, where nobody has changed those since."""
        gone = athletes.filter(pk__in=kept["athletes"]).exclude(membership__left_at=None)
        whose = [one for one in gone.select_related("membership") if not _twin(one)]
        for pk, before, now in kept["ended"]:
            for plan in Plan.objects.filter(pk=pk, athlete__in=whose, end=now).select_related("athlete__membership"):
                _set_end(plan, date.fromisoformat(before) if before else None, by)
        lifted(kept["paused"], athletes.filter(pk__in=[one.pk for one in whose]), by)
        _return(whose, by)
        return len(whose)

    def done(self, number: int) -> str:
        return ngettext("%(n)d athlete archived.", "%(n)d athletes archived.", number) % {"n": number}


class BringBack:
    name = "bring-back"
    title = gettext_lazy("Bring back")
    about = gettext_lazy("They are on your lists again, with all they ever ticked.")
    button = gettext_lazy("Bring back")
    back = True

    def form(self, data: Any, whom: For) -> forms.Form:
        return forms.Form(data)

    def changes(self, told: Mapping[str, Any], whom: For) -> list[Change]:
        rested = ExcusedPeriod.objects.filter(athlete__in=whom.athletes, reason=ExcusedReason.PAUSE, end=None)
        resting = set(rested.values_list("athlete", flat=True))
        return [_returning(one, one.pk in resting) for one in whom.athletes]

    def do(self, told: Mapping[str, Any], whom: For) -> Kept:
        _return(whom.athletes, whom.by)
        return {}

    def undo(self, kept: Kept, athletes: AthleteQuerySet, by: Membership) -> int:
        return 0

    def done(self, number: int) -> str:
        return ngettext("%(n)d athlete is back.", "%(n)d athletes are back.", number) % {"n": number}


def _plans(whom: For) -> Mapping[int, list[Plan]]:
    """By athlete the plans that run beyond today, or are to come."""
    found: dict[int, list[Plan]] = defaultdict(list)
    today = {one.pk: whom.today(one) for one in whom.athletes}
    plans = Plan.objects.filter(athlete__in=whom.athletes).not_over(min(today.values()))
    for plan in plans.select_related("athlete__membership"):
        if plan.end is None or plan.end > today[plan.athlete_id]:
            found[plan.athlete_id].append(plan)
    return found


def _leaving(athlete: Athlete, plans: Sequence[Plan], today: date, stopped: bool) -> Change:
    if stopped:
        return Change(athlete, _("Record the referral first."), possible=False)
    ends = ", ".join(plan.name for plan in plans if plan.start <= today)
    rests = ", ".join(plan.name for plan in plans if plan.start > today)
    said = [_("%(plans)s: ends today.") % {"plans": ends} if ends else _("No plan runs.")]
    said += [_("%(plans)s: to come, and paused.") % {"plans": rests}] if rests else []
    said += [] if athlete.membership.user_id else [_("The invitation stops working.")]
    return Change(athlete, " ".join(said))


def _rest_or_end(plan: Plan, today: date, by: Membership, kept: Kept) -> None:
    """A plan that runs ends; one to come would ask for things nobody sees, and rests until somebody goes on with it."""
    if plan.start > today:
        if pause_of(plan) is None:
            with noted(plan, PlanEdit.What.REST, today, by):
                kept["paused"].append(pause(plan, plan.start, today, by).pk)
        return
    last = max(today, earliest_end(plan, today))  # a day that is ticked already stays in the plan
    kept["ended"].append([plan.pk, plan.end.isoformat() if plan.end else "", last.isoformat()])
    _set_end(plan, last, by)


def _set_end(plan: Plan, last: date | None, by: Membership) -> None:
    with noted(plan, PlanEdit.What.END, plan.start, by):
        plan.end = last
        plan.save(update_fields=["end"])


def _returning(athlete: Athlete, resting: bool) -> Change:
    if _twin(athlete):
        return Change(athlete, _("They have joined this team again since, as another athlete."), possible=False)
    said = [_("On your lists again. Plans that ended stay ended.")]
    said += [_("A plan rests: go on with it by Pause plans.")] if resting else []
    said += [] if athlete.membership.user_id else [_("Make a new invitation for them.")]
    return Change(athlete, " ".join(said))


def _twin(athlete: Athlete) -> bool:
    """Whether the same login holds another athlete's place in the team by now."""
    places = Membership.objects.present().filter(team=athlete.team_id, role=Role.ATHLETE)
    user = athlete.membership.user_id
    return user is not None and places.filter(user=user).exists()


def _return(athletes: Sequence[Athlete], by: Membership) -> None:
    """Present again; whose coaches have all left meanwhile is in the charge of who brings them back."""
    places = [one.membership for one in athletes]
    Membership.objects.filter(pk__in=[place.pk for place in places]).update(left_at=None)
    led = set(Charge.objects.filter(athlete__in=athletes, coach__left_at=None).values_list("athlete", flat=True))
    Charge.objects.bulk_create(
        Charge(team_id=one.team_id, athlete=one, coach=by) for one in athletes if one.pk not in led
    )
    audit.record_each(by, places, AuditEvent.Action.CHANGED, "brought back")
