"""What the coach changed in a plan since the athlete last looked at Today: said there until the day is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from athletes.alongside import Row, day, every, read
from athletes.changes import Change, changes_of
from athletes.models import Athlete, Plan, PlanEdit
from athletes.models.athlete import AthleteQuerySet
from athletes.today import DayPage

NEWS_FOR = timedelta(days=14)  # who looks later finds it on Progress alone
SAID = 2
WHOLE = (PlanEdit.What.END, PlanEdit.What.REST, PlanEdit.What.CHOICE)  # Today itself shows a pause and a choice


@dataclass(frozen=True, slots=True)
class PlanNews:
    """What is said, newest first, and the edits that nobody has seen yet."""

    changes: tuple[Change, ...]
    ends: tuple[str, ...]
    unseen: tuple[int, ...]

    @property
    def said(self) -> list[str]:
        """Those of one day in one sentence."""
        by_day = groupby(self.changes[:SAID], key=lambda change: change.day)
        told = [str(Change(day, "; ".join(change.what for change in changes))) for day, changes in by_day]
        return [*told, *self.ends]

    @property
    def more(self) -> int:
        return max(0, len(self.changes) - SAID)


def with_plan_news(athletes: AthleteQuerySet, now: datetime) -> AthleteQuerySet:
    """Brings along the edits of opened plans that the athlete has not seen, or saw in the last two days."""
    edits = PlanEdit.objects.standing().filter(team=OuterRef("team"), plan__athlete=OuterRef("pk"))
    of_late = edits.filter(made_at__gte=now - NEWS_FOR, plan__opened_on__lte=TruncDate("made_at"))
    yesterday = now.date() - timedelta(days=1)  # on any calendar today is no earlier
    fresh = of_late.filter(Q(seen_on=None) | Q(seen_on__gte=yesterday))
    told = every(fresh, pk="pk", plan="plan_id", what="what", holds_from="holds_from", seen_on="seen_on")
    return athletes.annotate(plan_edits=told)


def plan_news(athlete: Athlete, page: DayPage) -> PlanNews | None:
    """Of an athlete who came `with_plan_news`; None where there is nothing new, and on other days than today."""
    if not page.is_today or page.stop or page.withheld:
        return None
    edits = [row for row in read(athlete.plan_edits) if row["seen_on"] in (None, str(page.day))]  # type: ignore[attr-defined]
    unseen = tuple(row["pk"] for row in edits if row["seen_on"] is None)
    return PlanNews(_changes(edits, page), _ends(edits, page), unseen) if edits else None


def mark_seen(news: PlanNews | None, page: DayPage) -> None:
    """1 query, and none where nothing is new."""
    if news and news.unseen:
        mine = PlanEdit.objects.filter(plan__athlete=page.record.athlete, pk__in=news.unseen, seen_on=None)
        mine.update(seen_on=page.day)


def _changes(edits: list[Row], page: DayPage) -> tuple[Change, ...]:
    """As Progress says them: those of the days from which the edits hold."""
    days = {day(row["holds_from"]) for row in edits if row["what"] not in WHOLE}
    found = [change for change in changes_of(page.record.lines) if change.day in days]
    return tuple(sorted(found, key=lambda change: change.day, reverse=True))


def _ends(edits: list[Row], page: DayPage) -> tuple[str, ...]:
    ends = {row["plan"] for row in edits if row["what"] == PlanEdit.What.END}
    return tuple(_end(plan) for plan in page.record.plans if plan.pk in ends)


def _end(plan: Plan) -> str:
    if plan.end is None:
        return _("%(plan)s goes on until your coach ends it") % {"plan": plan.name}
    return _("%(plan)s ends on %(day)s") % {"plan": plan.name, "day": date_format(plan.end, "l j F")}
