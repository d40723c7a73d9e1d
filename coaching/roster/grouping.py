"""Puts several into groups and takes them out of others."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from accounts import audit
from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, Group
from athletes.models.athlete import AthleteQuerySet
from coaching.forms.several import GroupsForm
from coaching.groups import drop_empty, put_into_groups
from coaching.roster.action import Change, For, Kept


class Groups:
    name = "groups"
    title = gettext_lazy("Change groups")
    about = gettext_lazy("Groups are your own words: a squad, a race, a level. One that nobody is in goes by itself.")
    button = gettext_lazy("Change the groups")
    back = False

    def form(self, data: Any, whom: For) -> forms.Form:
        names = {group.name for athlete in whom.athletes for group in athlete.groups.all()}
        known = Group.objects.filter(team=whom.by.team_id).values_list("name", flat=True)
        return GroupsForm(data, names=sorted(names, key=str.casefold), known=known)

    def changes(self, told: Mapping[str, Any], whom: For) -> list[Change]:
        return [_change(athlete, told) for athlete in whom.athletes]

    def do(self, told: Mapping[str, Any], whom: For) -> Kept:
        before = {str(athlete.pk): _names(athlete) for athlete in whom.athletes}
        _set({athlete.pk: _after(athlete, told) for athlete in whom.athletes}, whom.by.team_id)
        _note(whom.athletes, whom.by)
        return {"before": before}

    def undo(self, kept: Kept, athletes: AthleteQuerySet, by: Membership) -> int:
        whose = list(athletes.filter(pk__in=kept["before"]))
        _set({athlete.pk: kept["before"][str(athlete.pk)] for athlete in whose}, by.team_id)
        _note(whose, by)
        return len(whose)

    def done(self, number: int) -> str:
        return ngettext("Groups of %(n)d athlete changed.", "Groups of %(n)d athletes changed.", number) % {"n": number}


def _note(athletes: Sequence[Athlete], by: Membership) -> None:
    audit.record_each(by, [one.membership for one in athletes], AuditEvent.Action.CHANGED, "name and groups")


def _names(athlete: Athlete) -> list[str]:
    return [group.name for group in athlete.groups.all()]


def _after(athlete: Athlete, told: Mapping[str, Any]) -> list[str]:
    staying = [name for name in _names(athlete) if name not in told["remove"]]
    return [*staying, *(name for name in told["add"] if name not in staying)]


def _change(athlete: Athlete, told: Mapping[str, Any]) -> Change:
    before, after = _listed(_names(athlete)), _listed(_after(athlete, told))
    if before == after:
        return Change(athlete, _("%(groups)s, as before.") % {"groups": before}, possible=False)
    return Change(athlete, _("%(before)s, now %(after)s.") % {"before": before, "after": after})


def _listed(names: Sequence[str]) -> str:
    return ", ".join(sorted(names, key=str.casefold)) or _("no group")


def _set(wanted: Mapping[int, Sequence[str]], team: int) -> None:
    """Exactly these groups from now on."""
    Athlete.groups.through.objects.filter(athlete__in=wanted).delete()
    put_into_groups(team, wanted)
    drop_empty(team)
