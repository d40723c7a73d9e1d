"""The athletes of one coach, each with figures, flags and reviews: what dashboard and review queue are made of."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import StringAgg, Value

from accounts.models import Membership, User
from athletes.adherence import Figures, Limits, Reviewed, Week, WeekFigures
from athletes.closed import with_closed
from athletes.glance import glances
from athletes.models import Athlete, Plan, PlanMode
from athletes.models.athlete import AthleteQuerySet
from athletes.reports import Record, records
from athletes.rules.cases import for_rules
from athletes.safety.stop import Stop, stop_of
from athletes.standing import Standing, limits_of, standing
from athletes.talk.unread import with_waiting
from athletes.weeks import local_date, weeks_back, written_week
from coaching import flags
from coaching.beside import lines, with_beside
from coaching.flags import Flag, Waiting
from coaching.scope import readable_by
from coaching.seen import Review, Reviews, reviewed_at, reviews_of

SEASON = 12  # weeks in a plot, and as far back as flags look
AHEAD = timedelta(days=400)  # far enough to see every plan that is to come
GROUPS_APART = "\n"
LAST = 99  # behind every flag


@dataclass(frozen=True)
class Person:
    """One athlete as the coach sees them now, with one week in view."""

    athlete: Athlete
    record: Record
    week: Week
    limits: Limits
    reviews: Reviews
    groups: tuple[str, ...]
    stop: Stop | None = None  # while a red flag is open
    waiting: Waiting | None = None  # for an answer

    @property
    def name(self) -> str:
        """What stands for an athlete who has not given a name yet, too."""
        return self.athlete.membership.called

    @property
    def figures(self) -> WeekFigures:
        """Of the week in view."""
        return self.record.week(self.week)

    @cached_property
    def sides(self) -> tuple[Figures, Figures] | None:
        """Left and right of the week in view; None where nothing has sides."""
        by_side = self.figures.by_side()
        return (by_side["left"], by_side["right"]) if {"left", "right"} <= by_side.keys() else None

    @cached_property
    def standing(self) -> Standing:
        return standing(self.record, self.week, self.limits)

    @cached_property
    def season(self) -> tuple[Standing, ...]:
        """Twelve weeks up to the one in view, oldest first."""
        weeks = weeks_back(self.week, SEASON)
        return tuple(standing(self.record, week, self.limits) for week in reversed(weeks))

    @property
    def review(self) -> Review | None:
        """The one that stands for the week in view."""
        return self.reviews.get(str(self.week))

    @property
    def coaches(self) -> dict[int, str]:
        """Who is in charge: membership ids and names."""
        return {int(pk): " ".join(name) for pk, *name in lines(self.athlete.charge_lines)}  # type: ignore[attr-defined]

    @property
    def reviewer(self) -> str:
        """Who made the review that stands; "" if nobody did, or they are no more."""
        return (self.review.reviewer or "") if self.review else ""  # type: ignore[attr-defined]

    @cached_property
    def plan(self) -> Plan | None:
        """The plan that runs today; else the next to come, else the last that ended."""
        today = self.record.today
        running = [plan for plan in self.record.plans if plan.start <= today and (not plan.end or plan.end >= today)]
        coming = [plan for plan in self.record.plans if plan.start > today]
        return next(iter([*reversed(running), *coming, *reversed(self.record.plans)]), None)

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """Why this athlete needs somebody now, most urgent first; empty for the steady."""
        found = [*self._flags_on_weeks(), *self._flags_on_plans(), *self._flags_on_moves()]
        return flags.by_urgency([self._red_flag, self.waiting, *found])

    @property
    def _red_flag(self) -> Flag | None:
        return flags.RedFlagOpen(self.stop.since, tuple(flag.id for flag in self.stop.flags)) if self.stop else None

    @property
    def stopped_in_view(self) -> bool:
        """Whether the plans stood still in the week in view and do so still."""
        return self.stop is not None and self.stop.since <= self.week.sunday

    def _flags_on_weeks(self) -> Iterator[Flag | None]:
        record, this_week = self.record, Week.of(self.record.today)
        yield from flags.low_or_falling(self._newest_weeks(), self.limits)
        two_weeks = [record.week(this_week), record.week(this_week.previous())]
        yield flags.no_contact(two_weeks, self.athlete.last_contact_on, record.as_of, record.today)
        yield flags.changed(self._reviewed_weeks())
        yield flags.pain_above(record.feedback, self.reviewed_at)
        yield flags.pain_rising(dict(record.worst_pains(flags.rising_over(this_week))), this_week)

    def _flags_on_plans(self) -> Iterator[Flag | None]:
        terms = [flags.Term(plan.start, plan.end, plan.opened_on) for plan in self.record.plans]
        yield flags.not_opened(terms, self.record.today)
        yield flags.ends(terms, self.record.today)

    def _flags_on_moves(self) -> Iterator[Flag | None]:
        record, today = self.record, self.record.today
        chains = record.versions.items()
        exercises: dict[Hashable, Hashable] = {lineage: chain[-1].exercise_id for lineage, chain in chains}
        yield flags.skipped(record.ticks, exercises, today)
        if not record.feedback:
            return
        yield flags.felt_nowhere(record.feedback, exercises, today)
        yield flags.too_hard(record.feedback, exercises, today)
        free = {lineage for lineage, chain in chains if chain[-1].plan.mode != PlanMode.CLINICIAN}
        ready = None if self.stop else flags.ready_to_step_up(record.feedback, record.ticks, free, today)
        yield ready if ready and flags.on_track(self._newest_weeks(), self.limits) else None

    def _newest_weeks(self) -> Iterator[WeekFigures]:
        """This week so far, then those before it."""
        return (self.record.week(week) for week in weeks_back(Week.of(self.record.today), SEASON))

    @property
    def reviewed_at(self) -> datetime | None:
        """When the athlete was reviewed last, whichever week it was of; None if never in this season."""
        return reviewed_at(self.reviews)

    @cached_property
    def pains(self) -> list[tuple[Week, int | None]]:
        """The worst pain of the weeks of `season`; empty where nobody was asked in any of them."""
        pains = self.record.worst_pains([standing.week for standing in self.season])
        return pains if any(pain is not None for _week, pain in pains) else []

    def _reviewed_weeks(self) -> Iterable[tuple[Reviewed, WeekFigures]]:
        first = Week.of(self.record.first)
        weeks = ((review, written_week(review.week)) for review in self.reviews.values())
        return [(review.seen, self.record.week(week)) for review, week in weeks if week >= first]


def squad(staff: Membership, user: User, week: Week, now: datetime, only: int | None = None) -> list[Person]:
    """Everybody whose record this person may read, or only one, those who need somebody first; 5 queries.

    One comes tap by tap, as `people` gives it; of many the weeks that are over come as they were kept, but for the
    one in view.
    """
    first = first_week(staff, week, now)
    if only is not None:
        athletes = list(brought_along(readable_by(staff, user).filter(pk=only), staff))
        return people(athletes, reviews_of(athletes, staff.team_id, first), staff, week, now)
    today = local_date(now, ZoneInfo(staff.zone))
    athletes = list(with_closed(brought_along(readable_by(staff, user), staff), first, today))
    reviews = reviews_of(athletes, staff.team_id, first)
    known = glances(
        athletes, week, first.monday, today + AHEAD, now, {one: reviewed_at(theirs) for one, theirs in reviews.items()}
    )
    return sorted(_people(athletes, known, reviews, staff, week, now), key=_urgency)


def brought_along(wanted: AthleteQuerySet, staff: Membership) -> AthleteQuerySet:
    """These athletes with all that makes a Person of them, but for records and reviews."""
    rows = with_beside(for_rules(with_waiting(wanted, staff)), staff).select_related("membership")
    return rows.annotate(group_names=StringAgg("groups__name", delimiter=Value(GROUPS_APART)))


def first_week(staff: Membership, week: Week, now: datetime) -> Week:
    """The first week that is read to judge this one and to raise the flags of now."""
    return min(week, Week.of(local_date(now, ZoneInfo(staff.zone)))).back(SEASON - 1)


def people(
    athletes: Sequence[Athlete], reviews: Mapping[int, Reviews], staff: Membership, week: Week, now: datetime
) -> list[Person]:
    """Athletes who were `brought_along`, with the newest review that stands for each of their weeks; 3 queries."""
    last = local_date(now, ZoneInfo(staff.zone)) + AHEAD
    known = records(athletes, first_week(staff, week, now).previous().monday, last, now)
    return _people(athletes, known, reviews, staff, week, now)


def _people(
    athletes: Sequence[Athlete],
    known: Mapping[int, Record],
    reviews: Mapping[int, Reviews],
    staff: Membership,
    week: Week,
    now: datetime,
) -> list[Person]:
    limits = limits_of(staff.team)
    return [_person(one, known[one.pk], week, limits, reviews.get(one.pk, {}), now) for one in athletes]


def _person(athlete: Athlete, record: Record, week: Week, limits: Limits, reviews: Reviews, now: datetime) -> Person:
    stop, waiting = stop_of(record.periods, now), flags.waiting(athlete.waiting_since, now)
    return Person(athlete, record, week, limits, reviews, _groups(athlete), stop, waiting)


def _urgency(person: Person) -> tuple[list[int], str]:
    """Most urgent reason first, then the further ones; the steady come last, by name."""
    return [*(flag.number for flag in person.flags), LAST], person.name.casefold()


def _groups(athlete: Athlete) -> tuple[str, ...]:
    names = athlete.group_names or ""  # type: ignore[attr-defined]  # annotated in squad
    return tuple(sorted(names.split(GROUPS_APART))) if names else ()
