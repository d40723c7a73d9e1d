"""docs/assessments.md says what the code does: its tables are read here and compared, cell by cell."""

from decimal import Decimal
from pathlib import Path

from athletes.checks import findings
from athletes.checks.book import protocols
from athletes.checks.protocol import Part, Protocol

TEXT = (Path(__file__).parents[2] / "docs/assessments.md").read_text(encoding="utf-8")
CONSTANTS = {
    name
    for name, value in vars(findings).items()
    if name.isupper() and not name.startswith("_") and isinstance(value, int)
}


def table(name: str) -> list[list[str]]:
    """The rows between the markers of a table, without its head."""
    lines = TEXT.split(f"<!-- {name}: begin -->")[1].split(f"<!-- {name}: end -->")[0].strip().splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def answers(part: Part) -> str:
    if not part.measured:
        return {"side": "side", "yes_no": "yes or no"}[part.asks]
    return f"{part.unit}, in" if part.inches else str(part.unit)


def part_row(protocol: Protocol, part: Part) -> list[str]:
    measured = part.measured
    return [
        f"`{protocol.id}`",
        part.name,
        answers(part),
        "left and right" if part.sides else "once",
        f"{plain(part.low)} to {plain(part.high)}" if measured else "",
        plain(part.step) if measured else "",
        plain(part.error) if measured else "",
        part.error_source,
        f"{protocol.trials}, {protocol.counts}",
    ]


def test_every_part_is_described_as_it_is_recorded() -> None:
    assert table("parts") == [part_row(one, part) for one in protocols().values() for part in one.parts]


def test_every_claim_stands_with_its_source_and_certainty() -> None:
    told = [
        [f"`{one.id}`", claim.text, claim.source, "read" if claim.checked else "recalled, not shown", one.threshold]
        for one in protocols().values()
        for claim in one.reliability
    ]
    assert table("claims") == told


def test_every_threshold_is_the_constant_of_the_code() -> None:
    told = {row[1].strip("`"): int(row[2].split()[0]) for row in table("thresholds")}
    assert told == {name: getattr(findings, name) for name in CONSTANTS - {"BOTH"}}


def test_every_threshold_has_a_source_and_a_certainty() -> None:
    assert [row for row in table("thresholds") if len(row) != 5 or not all(row)] == []
    unsourced = [row for row in table("thresholds") if (row[3] == "our own rule") != (row[4] == "convention")]
    assert unsourced == []
