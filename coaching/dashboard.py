"""Who needs the coach, who is steady, and how the squad stands: the dashboard, ready to be shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _, ngettext

from accounts.models import Membership
from athletes.adherence import Week
from athletes.plots.bands import BANDS
from athletes.weeks import local_date, shown_week
from coaching import wording
from coaching.asides import Away, Triaged
from coaching.row import Row, flag_key
from coaching.squad import SEASON, Person
from coaching.squad_view.page import Skipped, skipped_most

ROWS = 50
UNFOLDED = 24  # steady people; more of them are folded away
PUT_OFF = 12  # flags set aside that are listed below the rows


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


@dataclass(frozen=True, slots=True)
class PutOff:
    """A flag that is set aside, in words."""

    person: Person
    away: Away

    @property
    def key(self) -> str:
        return flag_key(self.person, self.away.flag)

    @property
    def chip(self) -> wording.Chip:
        return wording.chips(self.person, [self.away.flag])[0]


@dataclass(frozen=True)
class Dashboard:
    """All people of the coach, those who were found, and the page of them that is shown."""

    everybody: Sequence[Triaged]
    found: Sequence[Triaged]
    page: Page[Triaged]
    staff: Membership
    today: date
    just: str = ""

    @property
    def needing(self) -> int:
        return sum(1 for one in self.everybody if one.open)

    @property
    def title(self) -> str:
        """ "7 need you, 17 are steady"; whoever is set aside altogether is neither."""
        needing, steady = self.needing, sum(1 for one in self.everybody if one.steady)
        need = ngettext("%(n)d needs you", "%(n)d need you", needing) % {"n": needing}
        rest = ngettext("%(n)d is steady", "%(n)d are steady", steady) % {"n": steady}
        return _("%(need)s, %(rest)s") % {"need": need, "rest": rest}

    @cached_property
    def rows(self) -> list[Row]:
        return [Row(one, self.staff, self.today) for one in self.page if one.open]

    @cached_property
    def steady(self) -> list[Person]:
        return [one.person for one in self.page if one.steady]

    @property
    def folded(self) -> bool:
        """Whether the steady are so many that they would bury the rows."""
        return len(self.steady) > UNFOLDED and bool(self.rows)

    @cached_property
    def put_off(self) -> list[PutOff]:
        """Every flag that was found and is set aside."""
        return [PutOff(one.person, away) for one in self.found for away in one.aside]

    @property
    def just_put_off(self) -> PutOff | None:
        """What was set aside a moment ago, to bring it back in one step."""
        return next((one for one in self.put_off if one.key == self.just), None)

    @property
    def put_off_shown(self) -> list[PutOff]:
        return self.put_off[:PUT_OFF]

    @property
    def shown(self) -> set[int]:
        """Membership ids of everybody this page names."""
        people = [*(one.person for one in self.page), *(one.person for one in self.put_off_shown)]
        return {person.athlete.membership_id for person in people}

    @property
    def bands(self) -> list[tuple[str, int]]:
        told = Counter(one.person.standing.band for one in self.everybody)
        return [(band, told[band]) for band in BANDS if told[band]]

    @cached_property
    def reviewed(self) -> int:
        return sum(1 for one in self.everybody if one.person.review)

    @property
    def unread(self) -> int:
        """Threads with something new for whoever looks."""
        return sum(1 for one in self.everybody if one.person.athlete.is_unread)

    @property
    def unreviewed(self) -> int:
        return len(self.everybody) - self.reviewed

    @cached_property
    def most_skipped(self) -> Skipped | None:
        """Of the week in view."""
        people = [one.person for one in self.everybody]
        return next(iter(skipped_most(people, [person.figures for person in people])), None)


def dashboard(
    everybody: Sequence[Triaged], found: Sequence[Triaged], asked: Mapping[str, str], staff: Membership, today: date
) -> Dashboard:
    """One page of those who were found; who is set aside altogether has no line in it.

    `asked` is the address: its `page`, and in `aside` the flag that was set aside a moment ago.
    """
    listed = [one for one in found if one.open or one.steady]
    page = Paginator(listed, ROWS).get_page(asked.get("page"))
    return Dashboard(everybody, found, page, staff, today, asked.get("aside", ""))
