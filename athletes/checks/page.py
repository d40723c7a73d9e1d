"""The pages of the self-check: all its screens at once for a phone that may lose its signal, or one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from athletes.checks.book import article_checks, protocols
from athletes.checks.findings import Series
from athletes.checks.looks import once
from athletes.checks.noted import Noted
from athletes.checks.protocol import Protocol
from athletes.checks.records import series
from athletes.checks.screen import Screen, Sheet, answered, screen
from athletes.models import Assessment, Athlete, Observation

ASK_SAFETY = Decimal(5)  # above this the safety questions come (product.md)


@dataclass(frozen=True, slots=True)
class Told:
    """What one check gave, in words; `name` as the check is called."""

    name: str
    lines: list[tuple[str, str]]


@dataclass(frozen=True)
class CheckPage:
    """`screens` are those on the page, `number` and `of` say how far a check that runs has come, 0 for a single one."""

    athlete: Athlete
    now: datetime
    day: date
    screens: list[Screen]
    draft: Assessment | None
    walk: bool

    @property
    def at(self) -> int:
        """The server's clock when the page was made, ms."""
        return round(self.now.timestamp() * 1000)

    @property
    def of(self) -> int:
        return len(article_checks())

    @property
    def alone(self) -> bool:
        return self.draft is None or not self.draft.looked_by


def whole_page(athlete: Athlete, day: date, now: datetime, draft: Assessment | None = None) -> CheckPage:
    """The start, and every check of the article still empty: what was answered lies on the phone.

    `draft` is what was begun on the server, where a phone kept nothing.
    """
    return CheckPage(athlete, now, day, [screen(protocol) for protocol in article_checks()], draft, walk=True)


def one_page(
    athlete: Athlete, protocol: Protocol, draft: Assessment | None, day: date, now: datetime, sheet: Sheet | None = None
) -> CheckPage:
    """One check; with a check under way what was answered there stands in its fields."""
    if sheet is None and draft is not None:
        sheet = answered(protocol, (_noted(row) for row in draft.observations.filter(check_id=protocol.id)))
    return CheckPage(athlete, now, day, [screen(protocol, sheet)], draft, walk=draft is not None)


def _noted(row: Observation) -> Noted:
    return Noted(row.check_id, row.part, row.side, row.trial, row.value, row.verdict, row.where)


def summary(assessment: Assessment) -> list[Told]:
    """What was seen in one assessment, check by check, the trial that stands already chosen."""
    seen = series(assessment.observations.select_related("assessment"))
    told = [(protocol, list(_lines(protocol, seen))) for protocol in protocols().values()]
    return [Told(protocol.name, lines) for protocol, lines in told if lines]


def _lines(protocol: Protocol, seen: Series) -> Iterator[tuple[str, str]]:
    for part in protocol.parts:
        if (protocol.id, part.key) in seen:
            yield part.name, once(protocol.id, part, seen[protocol.id, part.key][-1])


def most_painful(assessment: Assessment) -> Decimal:
    """The highest pain that the athlete told in it, 0 without any."""
    pains = assessment.observations.filter(check_id="side-compare", part="painful").values_list("value", flat=True)
    return max((pain for pain in pains if pain is not None), default=Decimal(0))


def asks_safety(assessment: Assessment) -> bool:
    """Whether the safety questions come next: pain above 5, or hopping or landing that hurts."""
    hopping = assessment.observations.filter(check_id="hop-question", verdict=Observation.Verdict.YES)
    return most_painful(assessment) > ASK_SAFETY or hopping.exists()
