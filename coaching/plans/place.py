"""A step or a swap that was opened at a line of a plan: what may take its place, and what the one picked changes."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from athletes.models import PlannedExercise
from coaching.forms.plan import StepForm, first_initial, soon
from coaching.plans.alternatives import Alternatives
from coaching.plans.asked import STEPS, What
from coaching.plans.desk import Desk
from coaching.plans.editing import Looked, look


@dataclass(frozen=True)
class Place:
    """A step or a swap that was opened: what may come, and what the one picked would change."""

    desk: Desk
    line: PlannedExercise
    what: What
    looked: Looked

    @property
    def name(self) -> str:
        return f"{self.what}-{self.line.lineage}"

    @cached_property
    def offered(self) -> Alternatives:
        if self.what == What.SWAP:
            return self.desk.instead(self.line)
        return Alternatives(self.desk.steps(self.what, self.line), [])

    @property
    def why_none(self) -> str:
        if self.what == What.SWAP:
            return ""
        return self.desk.why_no_step(self.what, self.line)

    @property
    def others_open(self) -> bool:
        """Whether the one picked is further down the list."""
        form = self.looked.form
        return isinstance(form, StepForm) and form.picked in {str(one.pk) for one in self.offered.others}

    @property
    def held(self) -> str:
        """Why nothing harder is among them."""
        return self.desk.held(self.line) if self.what == What.SWAP else ""


def opened(desk: Desk, what: What, lineage: UUID) -> dict[str, Looked]:
    """A step or a swap as it opens: with what is nearest, from the first day that is offered. Empty for no line."""
    line = next((one for one in reversed(desk.standing.chain(lineage))), None)
    if line is None or what not in STEPS:
        return {}
    name = f"{what}-{lineage}"
    first = max(desk.standing.first_day(lineage), line.valid_from)
    found = desk.instead(line).all if what == What.SWAP else desk.steps(what, line)
    told = first_initial(first, soon(desk.today, first, desk.plan.end))
    data = {"exercise": found[0].pk if found else "", "when": told["when"] or "", "from_day": told["from_day"]}
    return {name: look(desk, name, {f"{name}-{key}": str(value) for key, value in data.items()})}
