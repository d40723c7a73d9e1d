"""A sheet of links to print: one QR code for each athlete who waits, made and shown once."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.safestring import SafeString

from accounts.invitations import invite, qr_svg
from accounts.models import Invitation, Membership
from athletes.models import Athlete

MOST = 120  # a sheet of twenty pages


class Link(NamedTuple):
    athlete: Athlete
    invitation: Invitation
    url: str
    qr: SafeString


def waiting(athletes: Sequence[Athlete]) -> list[Athlete]:
    """Those who have not joined: whoever has gets in by a code or a door link."""
    return [one for one in athletes if one.membership.user_id is None]


@transaction.atomic
def links(athletes: Sequence[Athlete], by: Membership) -> list[Link]:
    """A fresh link for each; those before it stop working."""
    made = [(one, *invite(one.membership, by)) for one in athletes]
    return [Link(one, invitation, url, qr_svg(url)) for one, invitation, url in made]
