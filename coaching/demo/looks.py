"""Assessments of the demonstration: who looked at whom over the season, some the same each time, some not."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from random import Random

from accounts.models import Team
from athletes.models import Assessment, Athlete, Observation

type Measures = Mapping[tuple[str, str], tuple[float, float]]
type Looks = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Visit:
    """One assessment, so many weeks ago; measures are left and right in the protocol's unit."""

    weeks_ago: int
    way: str
    looked_by: str
    measures: Measures
    looks: Looks
    note: str = ""


def _self(weeks_ago: int, held: tuple[float, float], weak: tuple[float, float], **looks: str) -> Visit:
    measures: Measures = {
        ("balance-hold", ""): held,
        ("side-compare", "weaker"): weak,
        ("side-compare", "tighter"): (2, 2),
    }
    told = {(check.replace("_", "-"), ""): verdict for check, verdict in looks.items()}
    return Visit(weeks_ago, "self", "", measures, told)


def _buddy(weeks_ago: int, who: str, feet: str, front: str, back: str, legs: str, wall: str) -> Visit:
    looks: Looks = {
        ("stick-feet", ""): feet,
        ("stick-front", ""): front,
        ("stick-back", ""): back,
        ("leg-reveal", ""): legs,
        ("leg-reveal", "wall"): wall,
    }
    return Visit(weeks_ago, "buddy", who, {}, looks)


def _coach(weeks_ago: int, measures: Measures, note: str = "", hurts: str = "no") -> Visit:
    return Visit(weeks_ago, "coach", "Robin Castle", measures, {("hop-question", ""): hurts}, note)


# Maya's right side catches up; what looks higher stays as it was and drives nothing.
MAYA = (
    _coach(
        11,
        {("tape-length", ""): (868, 874), ("side-plank-hold", ""): (52, 24), ("heel-raise", ""): (27, 18)},
        "First session. The right side tires early.",
    ),
    _self(10, (43, 28), (2, 6)),
    _buddy(10, "Sam", "right", "right", "level", "right", "level"),
    _self(7, (45, 33), (2, 5)),
    _buddy(6, "Sam", "right", "right", "cant_tell", "level", "level"),
    _coach(5, {("tape-length", ""): (870, 873), ("side-plank-hold", ""): (58, 36), ("heel-raise", ""): (28, 22)}),
    _self(3, (45, 39), (2, 3)),
    _buddy(1, "Jo", "level", "right", "level", "right", "right"),
    _self(0, (45, 42), (1, 2)),
)
# Jonas looks different each time.
JONAS = (
    _self(8, (31, 24), (3, 4)),
    _buddy(8, "Lena", "left", "right", "right", "level", "cant_tell"),
    _coach(
        7, {("hip-rotation", "inward"): (24, 37), ("thomas", ""): (4, -6), ("step-down", ""): (4, 3)}, "Left stiff."
    ),
    _self(4, (36, 40), (4, 3)),
    _buddy(3, "Lena", "right", "level", "left", "left", "level"),
    _coach(2, {("hip-rotation", "inward"): (29, 36), ("thomas", ""): (-1, -5), ("step-down", ""): (3, 3)}),
)
AMIRA = (
    _self(9, (40, 41), (2, 2)),
    _self(5, (44, 38), (1, 2)),
    _buddy(4, "Yusuf", "level", "level", "level", "cant_tell", "level"),
    _self(1, (45, 45), (1, 1)),
)
HUGO = (
    _coach(10, {("side-plank-hold", ""): (71, 66), ("heel-raise", ""): (33, 31), ("sl-squat", ""): (1, 1)}),
    _coach(2, {("side-plank-hold", ""): (84, 80), ("heel-raise", ""): (35, 36), ("sl-squat", ""): (1, 0)}, "Steady."),
)
GRACE = (_self(6, (38, 45), (4, 1)), _self(2, (44, 45), (2, 1)))
STORIES = {
    "Maya Lindqvist": MAYA,
    "Jonas Weidemann": JONAS,
    "Amira Haddad": AMIRA,
    "Hugo Bennett": HUGO,
    "Grace Mbeki": GRACE,
}
# Three times by tape or stopwatch: what the trials scatter about.
TRIALS = {"balance-hold": (0.0, -4.0, -7.0), "tape-length": (1.0, -1.0), "hip-rotation": (1.0, -1.0)}


def write_looks(team: Team, now: datetime) -> None:
    """Every story told of somebody of this team, up to now."""
    athletes = Athlete.objects.filter(team=team, membership__name__in=STORIES).select_related("membership")
    coach = {member.name: member for member in team.memberships.staff()}
    dice = Random("looks")  # noqa: S311  invented people need no secrecy
    for athlete in athletes.order_by("id"):
        for visit in STORIES[athlete.membership.name]:
            made = _assessment(athlete, visit, now, dice)
            made.entered_by = coach.get(visit.looked_by) or (athlete.membership if visit.way == "self" else None)
            made.save(force_insert=True)
            Observation.objects.bulk_create(_observations(made, visit))


def _assessment(athlete: Athlete, visit: Visit, now: datetime, dice: Random) -> Assessment:
    day = now.date() - timedelta(weeks=visit.weeks_ago, days=1 if visit.weeks_ago else 0)
    at = min(datetime.combine(day, time(17, 30), tzinfo=UTC), now)
    return Assessment(
        op_id=uuid.UUID(int=dice.getrandbits(128), version=4),
        team_id=athlete.team_id,
        athlete=athlete,
        way=visit.way,
        day=day,
        looked_by=visit.looked_by or athlete.membership.name.split()[0],
        note=visit.note,
        started_at=at,
        finished_at=at,
    )


def _observations(made: Assessment, visit: Visit) -> Iterator[Observation]:
    common = {"team_id": made.team_id, "assessment": made}
    for (check, part), values in visit.measures.items():
        for side, value in zip(("left", "right"), values, strict=True):
            for trial, off in enumerate(_trials(check), start=1):
                told = max(Decimal(str(value + off)), Decimal(0)) if off else Decimal(str(value))
                yield Observation(check_id=check, part=part, side=side, trial=trial, value=told, **common)
    for (check, part), verdict in visit.looks.items():
        yield Observation(check_id=check, part=part, verdict=verdict, **common)


def _trials(check: str) -> Sequence[float]:
    return TRIALS.get(check, (0.0,))
