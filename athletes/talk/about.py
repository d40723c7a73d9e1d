"""What a message is about, if anything: an exercise of the plan, or a week; how it is picked and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.numbers import row_number
from athletes.models import Athlete, Message, PlannedExercise
from athletes.models.plan import PlannedExerciseQuerySet
from athletes.weeks import Week

WEEKS = 4  # offered, this one and those before it
NOTHING = ""

type Choices = list[tuple[str, str] | tuple[str, list[tuple[str, str]]]]


class Unknown(ValueError):
    """Names nothing that is this athlete's."""


@dataclass(frozen=True, slots=True)
class About:
    line: PlannedExercise | None = None
    week: str = ""

    @property
    def code(self) -> str:
        """As a form carries it: "line:12", "week:2026-W47", or "" for nothing."""
        if self.line:
            return f"line:{self.line.pk}"
        return f"week:{self.week}" if self.week else NOTHING


class Chip(NamedTuple):
    """A word that leads to what a message is about, on the side of whoever reads it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Links:
    """Where exercises and weeks are, for one side of the thread."""

    line: Callable[[PlannedExercise], str]
    week: Callable[[str], str]

    def chips(self, message: Message) -> tuple[Chip, ...]:
        line = message.planned_exercise
        of_line = [Chip(line.exercise.name, self.line(line))] if line else []
        of_week = [Chip(week_name(message.week), self.week(message.week))] if message.week else []
        return (*of_line, *of_week)


def week_name(week: str) -> str:
    return _("Week %(week)s") % {"week": Week.parse(week).number}


def read_about(athlete: Athlete, code: str) -> About:
    """What a code names; raises Unknown for another athlete's exercise and for what is no week."""
    kind, _colon, named = code.partition(":")
    if not code:
        return About()
    if kind == "line":
        return About(line=own_line(athlete, named))
    if kind == "week":
        return About(week=known_week(named))
    raise Unknown(code)


def own_line(athlete: Athlete, number: str | int) -> PlannedExercise:
    found = _lines(athlete).filter(pk=row_number(str(number)) or 0).first()
    if found is None:
        raise Unknown(str(number))
    return found


def known_week(named: str) -> str:
    try:
        return str(Week.parse(named))
    except ValueError as error:
        raise Unknown(named) from error


def about_choices(athlete: Athlete, today: date, picked: About) -> Choices:
    """Nothing, the exercises of the plans that run or are to come, and the last weeks; always with what is picked."""
    current = Q(valid_to=None) | Q(valid_to__gte=today)
    running = Q(plan__end=None) | Q(plan__end__gte=today)
    lines = list(_lines(athlete).filter(current, running).order_by("plan__start", "plan_id", "rank"))
    weeks = [str(Week.of(today).back(back)) for back in range(WEEKS)]
    if picked.line and picked.line not in lines:
        lines.append(picked.line)
    if picked.week and picked.week not in weeks:
        weeks.append(picked.week)
    of_lines = [(About(line=line).code, line.exercise.name) for line in lines]
    of_weeks = [(About(week=week).code, week_name(week)) for week in weeks]
    offered: Choices = [(NOTHING, _("About nothing in particular"))]
    return offered + [group for group in ((_("An exercise"), of_lines), (_("A week"), of_weeks)) if group[1]]


def _lines(athlete: Athlete) -> PlannedExerciseQuerySet:
    lines = PlannedExercise.objects.filter(team=athlete.team_id, plan__athlete=athlete)
    return lines.select_related("exercise", "plan")
