"""Mails the invitations of a list beside the request, a few at a time, and notes for each how it went."""

import logging
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.tasks import task
from django.utils import timezone

from accounts.invitations import invite_now
from athletes.models.athlete import AthleteQuerySet
from coaching.models import Intake, Invited

AT_A_TIME = 10
STILL = timedelta(minutes=5)  # after which a mail that was begun is taken for lost, with the process that sent it
logger = logging.getLogger(__name__)
_Mail = Invited.Mail


@task()
def mail_invitations(intake: int) -> None:
    """Send the next few and come back for the rest: a mail with a code gets in between."""
    waiting = Invited.objects.filter(intake=intake, mail=_Mail.WAITING)
    for one in waiting.select_related("athlete__membership", "intake__made_by")[:AT_A_TIME]:
        # Of two workers one finds it waiting.
        if waiting.filter(pk=one.pk).update(mail=_Mail.SENDING, at=timezone.now()):
            _send(one)
    if waiting.exists():
        mail_invitations.enqueue(intake)


def _send(one: Invited) -> None:
    place = one.athlete.membership
    try:
        if place.user_id is None and place.left_at is None:
            invite_now(place, one.intake.made_by, one.email)
    except Exception as refusal:  # whatever the mail server or its library raises: the next mail may go all the same
        # Not the text: mail servers repeat the address in it.
        logger.warning("An invitation was not taken by the mail server: %s", type(refusal).__name__)
        _note(one, mail=_Mail.REFUSED)
    else:
        _note(one, mail=_Mail.SENT, email="")


def _note(one: Invited, **told: str) -> None:
    Invited.objects.filter(pk=one.pk).update(at=timezone.now(), **told)


def stuck(intake: Intake) -> QuerySet[Invited]:
    """Mails that were refused, and those nobody seems to send any more."""
    long_ago = timezone.now() - STILL
    begun = Q(mail__in=[_Mail.WAITING, _Mail.SENDING], at__lt=long_ago)
    return Invited.objects.filter(Q(mail=_Mail.REFUSED) | begun, intake=intake)


def mail_again(intake: Intake, athletes: AthleteQuerySet) -> int:
    """Try those that are stuck once more; how many these are.

    Only of `athletes`: a new link ends the one before, which may be another coach's by now.
    """
    again = stuck(intake).filter(athlete__in=athletes).update(mail=_Mail.WAITING, at=timezone.now())
    if again:
        mail_invitations.enqueue(intake.pk)
    return again
