"""Reports as PDFs, ordered like any file: composed anew beside the request, of whom their reader may read then."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from io import BytesIO

from django.template.loader import render_to_string

from accounts.models import User
from athletes.models import Athlete
from coaching.models import Export
from coaching.period import Period
from coaching.reports.facts import Facts, facts
from coaching.reports.happened import happened
from coaching.reports.month import Month, MonthReport, asked_month
from coaching.reports.paper import PAPERS, made
from coaching.reports.season import Season, season

PIECE = 512 * 1024  # bytes

type Report = Season | MonthReport


class Document(ABC):
    """Takes the athletes it is of, and is drawn when it is closed; `keep` is given the bytes in order."""

    rows = 0  # a document has none
    sheet: str

    def __init__(self, export: Export, period: Period, now: datetime, keep: Callable[[bytes], None]) -> None:
        self.export, self.period, self.now, self.keep = export, period, now, keep

    @abstractmethod
    def add(self, athletes: Sequence[Athlete]) -> None:
        """Further athletes whose record may be read."""

    @abstractmethod
    def report(self) -> Report:
        """What stands on its pages."""

    def close(self) -> None:
        """Raises athletes.pdf.NotMade."""
        context = {"report": self.report(), "sheet": f"coaching/report/{self.sheet}_sheet.html"}
        drawn = BytesIO(made(render_to_string("coaching/report/pdf.html", context), paper_of(self.export.options)))
        while piece := drawn.read(PIECE):
            self.keep(piece)


class SeasonDocument(Document):
    """One athlete's report."""

    sheet = "season"

    def add(self, athletes: Sequence[Athlete]) -> None:
        if athletes:
            self.athlete = athletes[0]

    def report(self) -> Season:
        return season(self.athlete, self.period, self.now, staff_copy=bool(self.export.options.get("staff")))


class MonthDocument(Document):
    """The month of those whom it was ordered for."""

    sheet = "month"

    def __init__(self, export: Export, period: Period, now: datetime, keep: Callable[[bytes], None]) -> None:
        super().__init__(export, period, now, keep)
        self.known: list[Facts] = []

    def add(self, athletes: Sequence[Athlete]) -> None:
        self.known += facts(athletes, self.period, self.now)

    def report(self) -> MonthReport:
        staff, month = self.export.ordered_by, self._month
        beside = happened(staff, self._reader, self.period, month.first, month.after)
        return MonthReport(staff.team, month, self.period, self.known, beside, self.now)

    @property
    def _month(self) -> Month:
        return asked_month(self.export.options["month"], self.period.last.sunday)

    @property
    def _reader(self) -> User:
        """Who has no login any more has nobody in the file."""
        if self.export.ordered_by.user is None:
            raise ValueError("nobody reads this month")
        return self.export.ordered_by.user


def paper_of(told: Mapping[str, object]) -> str:
    """The paper that is asked for, else A4."""
    asked = str(told.get("paper", ""))
    return asked if asked in PAPERS else PAPERS[0]


DOCUMENTS: Mapping[str, type[Document]] = {Export.Kind.REPORT: SeasonDocument, Export.Kind.MONTH: MonthDocument}
