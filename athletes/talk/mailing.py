"""Tells by mail that somebody wrote, to those who want it: who and where, never a word of what was written."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from accounts.mail import post
from accounts.models import Membership, Role
from athletes.models import Athlete, Message

AT_MOST_EVERY = timedelta(hours=1)  # of one thread, to one reader


def tell_by_mail(athlete: Athlete, message: Message) -> None:
    """Send the mails once the message is committed; a mail that cannot be sent undoes no message."""
    transaction.on_commit(partial(_mail, athlete, message), robust=True)


def _mail(athlete: Athlete, message: Message) -> None:
    url = reverse("coaching:talk", args=[athlete.pk]) if message.by_athlete else reverse("athletes:talk")
    told = {"who": message.author, "team": athlete.team, "url": f"{settings.PUBLIC_URL}{url}"}
    for reader in _readers(athlete, message):
        # Kept in the shared cache: the hour holds over all workers.
        if cache.add(f"talk:{athlete.pk}:{reader.pk}", True, AT_MOST_EVERY.total_seconds()):
            post("athletes/mail/message", [reader.user.email], told | {"reader": reader})  # type: ignore[union-attr,list-item]


def _readers(athlete: Athlete, message: Message) -> Iterable[Membership]:
    """The athlete; or, of what the athlete wrote, the coaches in charge, else the owners. Never who wrote it."""
    there = Membership.objects.to_be_mailed().filter(team=athlete.team_id).select_related("user").order_by("pk")
    if message.author:
        there = there.exclude(user=message.author.user_id)
    if not message.by_athlete:
        return there.filter(pk=athlete.membership_id)
    in_charge = athlete.charges.filter(coach__left_at=None)
    return there.filter(charges__athlete=athlete) if in_charge.exists() else there.filter(role=Role.OWNER)
