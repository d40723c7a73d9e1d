"""An athlete at a glance: how they stand and why, twelve weeks, pain, both sides, and what comes next."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from athletes.adherence import Week
from athletes.checks.weekly import WeekImpact, season
from athletes.daily import DayWeek, day_week
from athletes.grid import CellState
from athletes.models import Assessment, ExcusedPeriod, Message, Plan, SuggestionAnswer
from athletes.progress import FOUR, SideRow, side_rows
from athletes.rules.words import WORDS, Words
from athletes.sides import behind
from athletes.standing import number
from athletes.symptoms.change import Course, course
from coaching import wording
from coaching.athlete.tab import Tab
from coaching.seen import Review
from coaching.suggesting import ANSWERS, Panel

MESSAGES = 2  # of the newest


@dataclass(frozen=True)
class Overview(Tab):
    code: ClassVar = "overview"

    suggested: Panel

    @cached_property
    def chips(self) -> list[wording.Chip]:
        return wording.chips(self.person)

    @property
    def contact(self) -> tuple[str, str]:
        return wording.last_contact(self.athlete, self.today)

    @cached_property
    def days(self) -> list[DayWeek]:
        """Every day of the season, by week; empty where nothing was due on any of them."""
        record = self.person.record
        weeks = [day_week(record.grid(each.week), each.week) for each in self.person.season]
        return weeks if any(set(week.days) != {CellState.NOT_DUE} for week in weeks) else []

    @cached_property
    def sides(self) -> list[SideRow]:
        """Left and right of each exercise over the last four weeks."""
        return side_rows(self.person.record, (each.figures for each in self.person.season[-FOUR:]))

    @cached_property
    def behind(self) -> tuple[str, str]:
        """The side that is behind, "" for none, and by how many doses."""
        side, doses = behind(row.sides for row in self.sides)
        return side, number(doses)

    @property
    def running(self) -> list[Plan]:
        return [plan for plan in self.person.record.plans if self.runs(plan)]

    @property
    def coming(self) -> list[Plan]:
        return [plan for plan in self.person.record.plans if plan.start > self.today]

    @property
    def excused(self) -> list[ExcusedPeriod]:
        """Now and ahead."""
        return [period for period in self.person.record.periods if period.end is None or period.end >= self.today]

    @property
    def last_week(self) -> Week:
        """The last that is over."""
        return self.week.previous()

    @property
    def reviewed(self) -> Review | None:
        """The review that stands for the last week that is over."""
        return self.person.reviews.get(str(self.last_week))

    @cached_property
    def messages(self) -> list[Message]:
        return list(self.athlete.messages.select_related("author").order_by("-sent_at", "-op_id")[:MESSAGES])

    @cached_property
    def symptoms(self) -> Course:
        return course(self.athlete)

    @cached_property
    def impact(self) -> list[WeekImpact]:
        return season(self.athlete, self.week)

    @cached_property
    def assessment(self) -> Assessment | None:
        """The newest one that was finished."""
        return Assessment.objects.filter(athlete=self.athlete).finished().first()

    @cached_property
    def answers(self) -> list[tuple[SuggestionAnswer, Words]]:
        """What was taken or dismissed of the suggestions, newest first, and what it was."""
        rows = self.athlete.suggestion_answers.select_related("answered_by")[:ANSWERS]
        return [(row, WORDS[row.rule].suggests if row.rule in WORDS else row.rule) for row in rows]
