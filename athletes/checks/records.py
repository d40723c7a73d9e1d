"""The bridge from rows to what the pure code reads: observations by check and part, oldest first."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from athletes.checks.book import protocols
from athletes.checks.findings import Series
from athletes.checks.protocol import Part
from athletes.checks.reading import Seen, counted
from athletes.models import Assessment, Athlete, Observation


def parts() -> dict[tuple[str, str], Part]:
    """Every part of every protocol, by check and key."""
    return {(protocol.id, part.key): part for protocol in protocols().values() for part in protocol.parts}


def series_of(athlete: Athlete) -> Series:
    """What was observed of an athlete in finished assessments; one query."""
    rows = Observation.objects.filter(assessment__athlete=athlete, assessment__finished_at__isnull=False)
    ordered = rows.select_related("assessment").order_by("assessment__day", "assessment__started_at", "trial")
    return series(ordered)


def series(observations: Iterable[Observation]) -> Series:
    """Observations with their assessments, by check and part, in the order they come in."""
    grouped: dict[tuple[str, str], dict[object, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for row in observations:
        grouped[row.check_id, row.part][row.assessment_id].append(row)
    known = parts()
    return {
        at: [_seen(known[at], rows) for rows in by_assessment.values()]
        for at, by_assessment in grouped.items()
        if at in known
    }


def _seen(part: Part, rows: list[Observation]) -> Seen:
    """What one assessment says of one part, the trial that stands already chosen."""
    assessment: Assessment = rows[0].assessment
    counts = protocols()[rows[0].check_id].counts
    values: dict[str, list[Decimal]] = defaultdict(list)
    for row in rows:
        if row.value is not None:
            values[row.side].append(row.value)
    stands = {side: counted(trials, counts, less_is_better=part.less_is_better) for side, trials in values.items()}
    verdict = next((row.verdict for row in reversed(rows) if row.verdict), "")
    return Seen(assessment.day, assessment.looked_by, stands.get("left"), stands.get("right"), stands.get(""), verdict)
