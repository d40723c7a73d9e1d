"""Hands athletes over to another coach, or puts that coach beside who is in charge; nobody is ever without one."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from accounts import audit
from accounts.mail import post
from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, Charge
from athletes.models.athlete import AthleteQuerySet
from coaching.forms.people import in_charge
from coaching.forms.several import HandOverForm
from coaching.roster.action import Change, For, Kept


class HandOver:
    name = "hand-over"
    title = gettext_lazy("Hand over")
    about = gettext_lazy("Who is in charge sees the whole record and may change it. The coach is told by mail.")
    button = gettext_lazy("Hand over")
    back = False

    def form(self, data: Any, whom: For) -> forms.Form:
        return HandOverForm(data, by=whom.by, athletes=whom.athletes)

    def changes(self, told: Mapping[str, Any], whom: For) -> list[Change]:
        return [_change(athlete, told) for athlete in whom.athletes]

    def do(self, told: Mapping[str, Any], whom: For) -> Kept:
        """The one who comes first, so that there is no moment without a coach. Taken back by handing over again."""
        to, giver = told["to"], told["giver"]
        if not in_charge(whom.by.team_id).filter(pk=to.pk).exists():
            raise ValidationError(_("%(name)s has left the team. Pick another coach.") % {"name": to.name})
        Charge.objects.bulk_create(
            (Charge(team_id=one.team_id, athlete=one, coach=to) for one in whom.athletes), ignore_conflicts=True
        )
        Charge.objects.filter(athlete__in=whom.athletes, coach=giver).exclude(coach=to).delete()
        places = [one.membership for one in whom.athletes]
        audit.record_each(whom.by, places, AuditEvent.Action.CHANGED, "coaches in charge")
        if to != whom.by:
            transaction.on_commit(partial(_tell, to, whom.by, len(whom.athletes)), robust=True)
        return {}

    def undo(self, kept: Kept, athletes: AthleteQuerySet, by: Membership) -> int:
        return 0

    def done(self, number: int) -> str:
        return ngettext("%(n)d athlete handed over.", "%(n)d athletes handed over.", number) % {"n": number}


def _tell(to: Membership, by: Membership, number: int) -> None:
    """Without a name: a mail may be read on anybody's lock screen."""
    if to.user is None or not to.user.email:
        return
    url = f"{settings.PUBLIC_URL}{reverse('coaching:team')}"
    context = {"coach": to, "by": by, "team": to.team, "number": number, "url": url}
    post("coaching/mail/handed_over", [to.user.email], context)


def _names(coaches: Sequence[Membership]) -> str:
    return ", ".join(sorted((coach.name for coach in coaches), key=str.casefold)) or _("nobody")


def _change(athlete: Athlete, told: Mapping[str, Any]) -> Change:
    before = [charge.coach for charge in athlete.charges.all()]
    after = [*(coach for coach in before if coach not in (told["giver"], told["to"])), told["to"]]
    if set(before) == set(after):
        return Change(athlete, _("In charge stays %(who)s.") % {"who": _names(before)}, possible=False)
    said = _("In charge is %(before)s, then %(after)s.")
    return Change(athlete, said % {"before": _names(before), "after": _names(after)})
