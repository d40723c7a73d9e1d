"""Tells those in charge by mail that an athlete needs them today: after a red flag, or after pain above 5."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from accounts.mail import post
from accounts.models import Membership, Role
from athletes.models import Athlete, FeedbackAction
from athletes.models.tick import Action
from athletes.stopping import tell_coach

AT_MOST_EVERY = timedelta(hours=1)  # for one athlete, to one coach


def alert_on_pain(athlete: Athlete, new: Iterable[Action]) -> None:
    """Alert when rows that were just kept tell pain above 5, however long they lay on the phone."""
    told = [row for row in new if isinstance(row, FeedbackAction)]
    pains = [pain for row in told for pain in (row.pain, row.pain_next_morning) if pain is not None]
    if any(tell_coach(pain) for pain in pains):
        alert(athlete)


def alert(athlete: Athlete) -> None:
    """Send the mail once what it is about is committed; a mail that cannot be sent undoes no answer.

    An answer that is delivered again is not kept again, so it alerts nobody again.
    """
    transaction.on_commit(partial(_mail, athlete), robust=True)


def _mail(athlete: Athlete) -> None:
    """Without a word about health and without a name: a mail may be read on anybody's lock screen."""
    url = f"{settings.PUBLIC_URL}{athlete.get_absolute_url()}"
    for coach in _to_tell(athlete):
        # Kept in the shared cache: the hour holds over all workers, and over the copies of one phone.
        if cache.add(f"alert:{athlete.pk}:{coach.pk}", True, AT_MOST_EVERY.total_seconds()):
            post("athletes/mail/alert", [coach.user.email], {"coach": coach, "team": coach.team, "url": url})  # type: ignore[union-attr,list-item]


def _to_tell(athlete: Athlete) -> list[Membership]:
    """The coaches in charge who have an address, else the owners who do; the dashboard tells everybody else."""
    present = Membership.objects.present().filter(team=athlete.team_id).exclude(user=None).exclude(user__email=None)
    reachable = present.coaches().select_related("user", "team").order_by("pk")
    in_charge = list(reachable.filter(charges__athlete=athlete))
    return in_charge or list(reachable.filter(role=Role.OWNER))
