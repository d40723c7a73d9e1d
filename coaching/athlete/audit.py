"""Who saw or changed an athlete's record, when: newest first, by person and by kind."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from accounts.models import AuditEvent, Membership
from coaching.athlete.tab import Tab
from coaching.forms.audit import AuditForm

A_PAGE = 50


@dataclass(frozen=True)
class Audit(Tab):
    """`asked` is the query of the address; what it holds that is no choice is left out."""

    code: ClassVar = "audit"

    asked: QueryDict

    @property
    def _events(self) -> QuerySet[AuditEvent]:
        return AuditEvent.objects.about(self.athlete.membership)

    @cached_property
    def people(self) -> list[Membership]:
        """Everybody who is named in the log, by name."""
        actors = self._events.order_by().values("actor")
        return list(Membership.objects.filter(team=self.athlete.team_id, pk__in=actors).order_by("name", "pk"))

    @cached_property
    def form(self) -> AuditForm:
        return AuditForm(self.asked, people=self.people)

    @cached_property
    def events(self) -> "Page[AuditEvent]":
        rows = self._events.filter(**self.form.chosen).select_related("actor").defer("shown")
        return Paginator(rows, A_PAGE).get_page(self.asked.get("page"))
