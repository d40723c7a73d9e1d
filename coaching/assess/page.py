"""The entry form as the page shows it: checks, rows, fields, and what the trials add up to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.forms import BoundField
from django.utils.translation import gettext as _, gettext_lazy

from athletes.checks import wording
from athletes.checks.protocol import Asks, Counts, Part, Protocol
from athletes.checks.reading import Seen, counted
from athletes.safety.questions import BY_ID
from coaching.assess.cells import Cell, part_cells
from coaching.assess.form import AssessForm

COUNTS = {Counts.BEST: gettext_lazy("best of %(trials)s"), Counts.MEAN: gettext_lazy("mean of %(trials)s")}
ALARM = BY_ID["RF1"]


@dataclass(frozen=True)
class Row:
    """One part of a check."""

    form: AssessForm
    protocol: Protocol
    part: Part

    @property
    def cells(self) -> list[Cell]:
        return list(part_cells(self.protocol, self.part))

    @property
    def trials(self) -> Iterator[list[tuple[Cell, BoundField]]]:
        """The fields of each trial, left before right."""
        for trial in dict.fromkeys(cell.trial for cell in self.cells):
            yield [(cell, self.form[cell.name]) for cell in self.cells if cell.trial == trial]

    @property
    def trials_many(self) -> bool:
        return self.cells[-1].trial > 1

    @property
    def where(self) -> BoundField | None:
        return self.form[self.cells[0].where] if self.part.asks_where else None

    @property
    def number(self) -> bool:
        return self.part.asks is Asks.NUMBER

    @property
    def alarm(self) -> bool:
        return self.cells[0].alarms

    @property
    def unit(self) -> str:
        return wording.unit(self.part, inches=self.form.inches)

    @property
    def rule(self) -> str:
        """Which trial stands, where there are several."""
        several = self.number and self.protocol.trials > 1 and self.protocol.counts in COUNTS
        return str(COUNTS[self.protocol.counts]) % {"trials": self.protocol.trials} if several else ""

    @property
    def error(self) -> str:
        return wording.measure(self.part, self.part.error, inches=self.form.inches)

    @property
    def faults(self) -> list[tuple[str, str]]:
        names = [cell.name for cell in self.cells]
        return [(name, str(self.form.errors[name][0])) for name in names if name in self.form.errors]

    @property
    def said(self) -> str:
        """What stands of the trials, and how the sides compare; as static/js/assess.js says it while typing."""
        stands = {side: value for side in ("left", "right", "") if (value := self._stands(side)) is not None}
        if not self.number or not stands:
            return ""
        letters = {"left": _("L"), "right": _("R"), "": ""}
        told = " · ".join(
            f"{letters[side]} {wording.measure(self.part, value, inches=self.form.inches)}".strip()
            for side, value in stands.items()
        )
        seen = Seen(date.min, "", stands.get("left"), stands.get("right"))
        gap = wording.sides_gap(self.part, seen, inches=self.form.inches)
        return f"{told}: {gap}" if gap else told

    def _stands(self, side: str) -> Decimal | None:
        """The value that counts of the trials on one side, from what was typed or kept."""
        told = [self._value(cell) for cell in self.cells if cell.side == side]
        taken = [value for value in told if value is not None]
        return counted(taken, self.protocol.counts, less_is_better=self.part.less_is_better)

    def _value(self, cell: Cell) -> Decimal | None:
        if self.form.is_bound:
            value = self.form.cleaned_data.get(cell.name)
        else:
            typed = self.form.initial.get(cell.name)
            value = self.form.fields[cell.name].clean(typed) if typed and self.number else None
        return value if isinstance(value, Decimal) else None


@dataclass(frozen=True)
class AssessPage:
    form: AssessForm
    op_id: str
    kept_at: str

    @cached_property
    def checks(self) -> list[tuple[Protocol, list[Row]]]:
        return [(one, [Row(self.form, one, part) for part in one.parts]) for one in self.form.protocols]

    @property
    def alarm(self) -> object:
        return ALARM

    @property
    def has_inches(self) -> bool:
        return any(part.inches for protocol in self.form.protocols for part in protocol.parts)
