"""One page of the roster: a hundred rows, the counts of all, and what may be done with those that are ticked."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from accounts.models import Membership
from athletes.models import Plan
from athletes.weeks import local_date
from coaching.roster.narrowing import RosterForm
from coaching.roster.people import Listed, State

ROWS = 100


@dataclass(frozen=True, slots=True)
class RosterRow:
    """`plans` are the names of those that run or are to come."""

    one: Listed
    plans: Sequence[str]


@dataclass(frozen=True)
class RosterPage:
    form: RosterForm
    staff: Membership
    page: Page[Listed]
    plans: Mapping[int, Sequence[Plan]]

    @property
    def rows(self) -> list[RosterRow]:
        return [RosterRow(one, [self._name(one, plan) for plan in self.plans.get(one.pk, ())]) for one in self.page]

    def _name(self, one: Listed, plan: Plan) -> str:
        """The name of a plan that tells of an injury is for those who may read the record."""
        return _("Plan") if plan.rehab and not one.may_read else plan.name

    @cached_property
    def counts(self) -> list[tuple[str, int]]:
        """By state, of those who match."""
        told = Counter(one.state.value for one in self.form.matching())
        return [(state.value, told[state.value]) for state in State]

    @property
    def here(self) -> int:
        """Everybody of the team who is not archived, whatever the filters say."""
        return sum(1 for one in self.form.everybody if not one.archived)

    @property
    def archived(self) -> bool:
        """Whether the archive is shown: its people can only be brought back."""
        return self.form.asked.get("state") == State.ARCHIVED

    @cached_property
    def editable(self) -> int:
        """How many of all that were found may be ticked."""
        return sum(1 for one in self.page.paginator.object_list if one.may_edit)

    @property
    def some(self) -> bool:
        """Whether any of this page may be ticked."""
        return any(one.may_edit for one in self.page)


def roster_page(form: RosterForm, staff: Membership, number: str | None, now: datetime) -> RosterPage:
    """The page that the address asks for; 1 query."""
    page = Paginator(form.found(), ROWS).get_page(number)
    plans: dict[int, list[Plan]] = defaultdict(list)
    today = local_date(now, ZoneInfo(staff.zone))
    running = Plan.objects.filter(team=staff.team_id, athlete__in=[one.pk for one in page]).not_over(today)
    for plan in running.only("athlete", "name", "rehab").order_by("start", "pk"):
        plans[plan.athlete_id].append(plan)
    return RosterPage(form, staff, page, plans)
