"""One athlete as the coach in charge sees them: plans, excused days, links in, and who looked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django import forms

from accounts.consents import guardian_of
from accounts.invitations import why_no_door
from accounts.models import AuditEvent, Consent, Invitation, Membership
from athletes.adherence import Week
from athletes.checks.weekly import WeekImpact, season
from athletes.models import Assessment, Athlete, ExcusedPeriod, Plan, SuggestionAnswer
from athletes.rules.words import WORDS, Words
from athletes.symptoms.change import Course, course
from coaching import wording
from coaching.forms.people import CoachesForm, DetailsForm, ExcuseForm
from coaching.squad import Person
from coaching.suggesting import ANSWERS, Panel

LOOKS = 30  # how many lines of the audit log are shown


@dataclass(frozen=True)
class AthletePage:
    """`bound` holds the one form that came back with errors, by its name."""

    athlete: Athlete
    person: Person
    may_edit: bool
    suggested: Panel
    bound: Mapping[str, forms.Form] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """On the athlete's calendar."""
        return self.person.record.today

    @property
    def week(self) -> Week:
        return self.person.week

    @cached_property
    def chips(self) -> list[wording.Chip]:
        return wording.chips(self.person)

    @property
    def contact(self) -> tuple[str, str]:
        return wording.last_contact(self.athlete, self.today)

    @cached_property
    def plans(self) -> list[Plan]:
        return list(self.athlete.plans.all())

    @property
    def current(self) -> list[Plan]:
        return [plan for plan in self.plans if plan.start <= self.today and not self._over(plan)]

    @property
    def coming(self) -> list[Plan]:
        return [plan for plan in self.plans if plan.start > self.today]

    @property
    def past(self) -> list[Plan]:
        return [plan for plan in reversed(self.plans) if self._over(plan)]

    def _over(self, plan: Plan) -> bool:
        return plan.end is not None and plan.end < self.today

    @cached_property
    def symptoms(self) -> Course:
        return course(self.athlete)

    @cached_property
    def impact(self) -> list[WeekImpact]:
        return season(self.athlete, Week.of(self.today))

    @cached_property
    def guardian(self) -> Consent | None:
        """The consent of the guardian who agreed for an athlete under 16."""
        return guardian_of(self.athlete.membership)

    @cached_property
    def excused(self) -> list[ExcusedPeriod]:
        return list(self.athlete.excused_periods.select_related("plan", "entered_by").order_by("-start"))

    @cached_property
    def assessment(self) -> Assessment | None:
        """The newest one that was finished."""
        return Assessment.objects.filter(athlete=self.athlete).finished().first()

    @cached_property
    def coaches(self) -> list[Membership]:
        return [charge.coach for charge in self.athlete.charges.select_related("coach").order_by("coach__name")]

    @cached_property
    def invitation(self) -> Invitation | None:
        """The newest link that was made, used or not."""
        return self.athlete.membership.invitations.order_by("-created_at").first()

    @cached_property
    def no_door(self) -> str:
        return why_no_door(self.athlete.membership)

    @cached_property
    def looks(self) -> Sequence[AuditEvent]:
        return list(AuditEvent.objects.about(self.athlete.membership).select_related("actor")[:LOOKS])

    @cached_property
    def answers(self) -> list[tuple[SuggestionAnswer, Words]]:
        """What was taken or dismissed of the suggestions, newest first, and what it was."""
        rows = self.athlete.suggestion_answers.select_related("answered_by")[:ANSWERS]
        return [(row, WORDS[row.rule].suggests if row.rule in WORDS else row.rule) for row in rows]

    @cached_property
    def details(self) -> forms.Form:
        groups = ", ".join(group.name for group in self.athlete.groups.all())
        return self.bound.get("details") or DetailsForm(
            initial={"name": self.athlete.membership.name, "groups": groups}
        )

    @cached_property
    def in_charge(self) -> forms.Form:
        return self.bound.get("coaches") or CoachesForm(
            initial={"coaches": [coach.pk for coach in self.coaches]}, team=self.athlete.team_id
        )

    @cached_property
    def excuse(self) -> forms.Form:
        return self.bound.get("excuse") or ExcuseForm(initial={"start": self.today}, athlete=self.athlete)
