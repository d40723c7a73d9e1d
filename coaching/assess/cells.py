"""The fields of the entry form: one for each check, part, trial and side, in the order in which they are typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from athletes.checks.protocol import Asks, Part, Protocol

LEFT_RIGHT = ("left", "right")
# A "yes" here is a red flag of its own: somebody should look before any further run.
ALARMS = {("hop-question", ""), ("faber", "groin"), ("hip-rotation", "groin")}


@dataclass(frozen=True, slots=True)
class Cell:
    """One field; `side` is empty where both sides share it."""

    protocol: Protocol
    part: Part
    side: str
    trial: int

    @property
    def name(self) -> str:
        return f"{self.protocol.id}.{self.part.key}.{self.side}.{self.trial}"

    @property
    def where(self) -> str:
        """The name of the field beside it that asks where."""
        return f"{self.name}.where"

    @property
    def alarms(self) -> bool:
        return (self.protocol.id, self.part.key) in ALARMS


def cells(protocol: Protocol) -> Iterator[Cell]:
    """Left, right, then the next trial: as the tape goes round."""
    for part in protocol.parts:
        yield from part_cells(protocol, part)


def part_cells(protocol: Protocol, part: Part) -> Iterator[Cell]:
    trials = protocol.trials if part.asks is Asks.NUMBER else 1
    for trial in range(1, trials + 1):
        for side in LEFT_RIGHT if part.sides else ("",):
            yield Cell(protocol, part, side, trial)
