"""Writes the two teams of the demonstration and lets their seasons happen."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from accounts.models import Attachment, Consent, Membership, Role, Team, User
from accounts.models.consent import Purpose
from athletes.models import Athlete, Charge, Group
from coaching.demo import cast
from coaching.demo.cast import Part
from coaching.demo.impact import write_impact
from coaching.demo.lists import write_lists
from coaching.demo.looks import write_looks
from coaching.demo.reviews import write_reviews
from coaching.demo.season import write_season
from coaching.demo.talk import write_talk
from coaching.talk.first_replies import write_first_replies

SEED = 20261123
FIRST_TEAM = "Riverside Harriers"


@transaction.atomic
def write_demo(now: datetime) -> None:
    """Both teams with a season up to `now`; the same moment gives the same season."""
    first = _team(FIRST_TEAM, cast.STAFF, cast.ATHLETES, now)
    assistant = first.memberships.get(role=Role.ASSISTANT)
    robin = first.memberships.filter(role=Role.COACH).order_by("id")[0]
    Attachment.objects.create(team=first, assistant=assistant, coach=robin)
    write_reviews(first, now)
    write_looks(first, now)
    write_lists(first, now)
    write_impact(first, now)
    write_talk(first, now)
    _team(cast.SECOND_TEAM, cast.SECOND_STAFF, cast.SECOND_ATHLETES, now)


def _team(name: str, staff: Sequence[tuple[str, str, str]], parts: Sequence[Part], now: datetime) -> Team:
    dice = Random(f"{SEED} {name}")  # noqa: S311  invented people need no secrecy
    team = Team.objects.create(name=name, zone=cast.LONDON)
    members = [_staff(team, *person) for person in staff]
    write_first_replies(team)
    coaches = [member for member in members if member.role == Role.COACH] or members
    for number, part in enumerate(parts):
        coach = coaches[min(number // cast.FIRST_COACH, len(coaches) - 1)]
        write_season(_athlete(team, part, coach, now), part, coach, now, Random(dice.random()))  # noqa: S311
    return team


def _staff(team: Team, role: str, name: str, email: str) -> Membership:
    user = User.objects.create_user(email)
    return Membership.objects.create(team=team, user=user, role=role, name=name, zone=team.zone)


def _athlete(team: Team, part: Part, coach: Membership, now: datetime) -> Athlete:
    """Somebody who came to the team in the week before their plan."""
    user, joined = User.objects.create_user(), now - timedelta(weeks=part.weeks, days=2)
    person = {"user": user, "name": part.name, "zone": part.zone, "joined_at": joined}
    place = Membership.objects.create(team=team, role=Role.ATHLETE, **person)
    athlete = Athlete.objects.create(team=team, membership=place)
    Charge.objects.create(team=team, athlete=athlete, coach=coach, since=joined)
    for purpose in Purpose.values:
        Consent.objects.create(team=team, membership=place, purpose=purpose, given_at=joined)
    athlete.groups.set([Group.objects.get_or_create(team=team, name=group)[0] for group in part.groups])
    return athlete
