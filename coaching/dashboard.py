"""Who needs the coach, who is steady, and how the squad stands: the dashboard, ready to be shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from accounts.models import Membership
from athletes.adherence import Week
from athletes.models import PlannedExercise
from athletes.weeks import local_date, shown_week
from coaching import wording
from coaching.flags import FeltNowhere, Flag, ReadyToStepUp, Skipped, TooHard, Verb
from coaching.squad import SEASON, Person

ROWS = 50
OF_A_MOVE = (Skipped, FeltNowhere, TooHard, ReadyToStepUp)  # these are acted on in the plan, at the move's line
OPENS = {Verb.SWAP: "swap", Verb.EASE: "ease", Verb.STEP_UP: "up"}  # what the plan's page opens at that line
BANDS = ("on_track", "slipping", "low", "no_contact", "excused", "none")


@dataclass(frozen=True, slots=True)
class WeekChoice:
    """The week in view; `refused` is the text of an address that names none of ours."""

    week: Week
    staff: Membership
    now: datetime
    refused: str = ""

    @property
    def today(self) -> date:
        """On the coach's calendar."""
        return local_date(self.now, ZoneInfo(self.staff.zone))

    @property
    def this_week(self) -> Week:
        return Week.of(self.today)

    @property
    def last_week(self) -> Week:
        return self.this_week.previous()

    @property
    def so_far(self) -> bool:
        return self.week == self.this_week


def chosen_week(asked: str, staff: Membership, now: datetime) -> WeekChoice:
    """The week of the address if it lies within the season, else the one that product and hour suggest."""
    usual = WeekChoice(shown_week(now, ZoneInfo(staff.zone)), staff, now)
    if not asked:
        return usual
    try:
        week = Week.parse(asked)
    except ValueError:
        return replace(usual, refused=asked)
    in_season = usual.this_week.back(SEASON) <= week <= usual.this_week
    return replace(usual, week=week) if in_season else replace(usual, refused=asked)


@dataclass(frozen=True)
class Row:
    """A person who needs somebody, with the one thing to do about it."""

    person: Person
    verb: str
    url: str

    @cached_property
    def chips(self) -> list[wording.Chip]:
        """While a red flag is open it stands alone: nothing else is to be done before it is recorded."""
        chips = wording.chips(self.person)
        return chips[:1] if self.person.stop else chips

    @property
    def contact(self) -> tuple[str, str]:
        return wording.last_contact(self.person.athlete, self.person.record.today)


@dataclass(frozen=True, slots=True)
class MostSkipped:
    """The exercise and side that the squad skipped most in the week in view."""

    line: PlannedExercise
    side: str
    skipped: int
    due: int
    reasons: Counter[str]

    @property
    def what(self) -> str:
        return wording.exercise_and_side(self.line, self.side)

    @property
    def why(self) -> str:
        return wording.reasons(self.reasons)


@dataclass(frozen=True)
class Dashboard:
    """All people of the coach, and the page of them that is shown."""

    people: Sequence[Person]
    page: Page[Person]
    staff: Membership

    @property
    def needing(self) -> int:
        return sum(1 for person in self.people if person.flags)

    @property
    def title(self) -> str:
        """ "7 need you, 17 are steady"."""
        needing, steady = self.needing, len(self.people) - self.needing
        need = ngettext("%(n)d needs you", "%(n)d need you", needing) % {"n": needing}
        rest = ngettext("%(n)d is steady", "%(n)d are steady", steady) % {"n": steady}
        return _("%(need)s, %(rest)s") % {"need": need, "rest": rest}

    @property
    def rows(self) -> list[Row]:
        return [Row(one, *_act(one, one.flags[0], self.staff)) for one in self.page if one.flags]

    @property
    def steady(self) -> list[Person]:
        return [person for person in self.page if not person.flags]

    @property
    def bands(self) -> list[tuple[str, int]]:
        told = Counter(person.standing.band for person in self.people)
        return [(band, told[band]) for band in BANDS if told[band]]

    @property
    def reviewed(self) -> int:
        return sum(1 for person in self.people if person.review)

    @property
    def unread(self) -> int:
        """Threads with something new for whoever looks."""
        return sum(1 for person in self.people if person.athlete.is_unread)

    @property
    def unreviewed(self) -> int:
        return len(self.people) - self.reviewed

    @cached_property
    def most_skipped(self) -> MostSkipped | None:
        return most_skipped(self.people)


def dashboard(people: Sequence[Person], found: Sequence[Person], number: str | None, staff: Membership) -> Dashboard:
    """One page of those who were found."""
    return Dashboard(people, Paginator(found, ROWS).get_page(number), staff)


def _act(person: Person, flag: Flag, staff: Membership) -> tuple[str, str]:
    """The verb of the most urgent flag and where it is done; who may not change a record can still look at it."""
    if flag.verb == Verb.RECORD:
        verb = wording.verb_name(flag.verb) if staff.may_coach else _("Look")
        return verb, reverse("coaching:safety", args=[person.athlete.pk])
    if flag.verb == Verb.ANSWER:
        return wording.verb_name(flag.verb), reverse("coaching:talk", args=[person.athlete.pk])
    if flag.verb == Verb.REVIEW or not staff.may_coach:
        week = getattr(flag, "week", person.week)
        url = reverse("coaching:week", args=[person.athlete.pk, str(week)])
        return (wording.verb_name(Verb.REVIEW) if staff.may_coach else _("Look")), url
    if isinstance(flag, OF_A_MOVE):
        plan = next(line.plan_id for line in person.record.lines if line.lineage == flag.lineage)
        opened = urlencode({OPENS[flag.verb]: flag.lineage})
        url = f"{reverse('coaching:plan_edit', args=[plan])}?{opened}#line-{flag.lineage}"
        return wording.verb_name(flag.verb), url
    if flag.verb == Verb.ASSIGN:
        query = urlencode({"athlete": person.athlete.pk})
        return wording.verb_name(flag.verb), f"{reverse('coaching:assign')}?{query}"
    return wording.verb_name(flag.verb), f"{reverse('coaching:athlete', args=[person.athlete.pk])}#reach"


def most_skipped(people: Iterable[Person]) -> MostSkipped | None:
    """Skips by exercise and side over all people in the week in view, with how many doses were due of it."""
    skips: Counter[tuple[int, str]] = Counter()
    due: Counter[tuple[int, str]] = Counter()
    told: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    lines: dict[int, PlannedExercise] = {}
    for person in people:
        newest = {line.lineage: line for line in person.record.lines}
        for lane_week in person.figures.lanes:
            line = newest[lane_week.lane.lineage]  # type: ignore[index]  # our lineages are UUIDs
            what = (line.exercise_id, lane_week.lane.side)
            due[what] += lane_week.due
            lines.setdefault(line.exercise_id, line)
            reasons = [tick.reason for _day, tick in lane_week.ticks if tick.status == "skipped"]
            skips[what] += len(reasons)
            told[what].update(reasons)
    if not (most := next(iter(skips.most_common(1)), None)) or not most[1]:
        return None
    what, times = most
    return MostSkipped(lines[what[0]], what[1], times, due[what], told[what])
