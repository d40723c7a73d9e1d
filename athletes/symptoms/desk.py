"""What a person does with a symptom list: add a line, put one right, take one away, say that nothing hurts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accounts.models import Membership
from athletes.models import Assessment, Athlete
from athletes.stopping import TELL_COACH_ABOVE
from athletes.symptoms.bodymap import BodyMap
from athletes.symptoms.form import SymptomForm, filled
from athletes.symptoms.lists import Line, keep_list, lines_of, newest_list
from athletes.symptoms.regions import BY_ID, REGIONS, Region, known
from athletes.tapped import refusal_text
from athletes.weeks import local_date


@dataclass(frozen=True)
class Outcome:
    """What became of a tap: a form to show, or a sentence; `hurts` when a pain above 5 was told."""

    form: SymptomForm | None = None
    said: str = ""
    refused: str = ""
    hurts: bool = False


@dataclass(frozen=True)
class Desk:
    """The list of one athlete in the hands of `by`; the athlete came `with_consents`, with `membership`."""

    athlete: Athlete
    by: Membership
    now: datetime
    form: SymptomForm | None = None

    @property
    def today(self) -> date:
        return local_date(self.now, ZoneInfo(self.athlete.membership.zone))

    @cached_property
    def newest(self) -> Assessment | None:
        return newest_list(self.athlete)

    @cached_property
    def lines(self) -> list[Line]:
        return lines_of(self.newest)

    @property
    def is_of_today(self) -> bool:
        return self.newest is not None and self.newest.day == self.today

    @property
    def map(self) -> BodyMap:
        return BodyMap(self.lines)

    @property
    def regions(self) -> tuple[Region, ...]:
        return REGIONS

    @property
    def place(self) -> tuple[Region | None, str]:
        """Where the form in view is about."""
        region, side = self.form.place if self.form else ("", "")
        return BY_ID.get(region), side

    def act(self, post: Any) -> Outcome:
        """What a press of one of the page's buttons does; `post` is the form as it was sent."""
        if "at" in post:
            return self._begin(post["at"])
        if "edit" in post:
            return self._edit(post["edit"])
        if "save" in post:
            return self._save(post)
        if "remove" in post:
            return self._keep([line for line in self.lines if line.word != post["remove"]], _("Taken off the list."))
        if "nothing" in post:
            return self._keep([], _("Kept: nothing hurts."))
        return self._keep(self.lines, _("Kept: still as it was."))

    def _begin(self, word: str) -> Outcome:
        region, _colon, side = word.partition(":")
        if not known(region, side):
            return Outcome(refused=_("We do not know this place. Tap it on the map or in the list."))
        return Outcome(form=SymptomForm(today=self.today, initial={"region": region, "side": side}))

    def _edit(self, word: str) -> Outcome:
        found = next((line for line in self.lines if line.word == word), None)
        if found is None:
            return Outcome(refused=_("This line is not on your list any more."))
        return Outcome(form=filled(found, self.today))

    def _save(self, post: Any) -> Outcome:
        form = SymptomForm(post, today=self.today)
        if not form.is_valid():
            return Outcome(form=form)
        line = form.line()
        others = [other for other in self.lines if other.word not in (line.word, form.cleaned_data["was"])]
        return self._keep([*others, line], _("Kept on the list."), new=line)

    def _keep(self, lines: Iterable[Line], said: str, new: Line | None = None) -> Outcome:
        told = list(lines)
        # What was told a while ago is asked after again when it is said to be still so.
        fresh = [new] if new else ([] if self.is_of_today else told)
        # Such a pain asks the safety questions anew, from the time of its own list on (athletes/safety/due.py).
        hurts = any((line.worst or 0) > TELL_COACH_ABOVE for line in fresh)
        if refused := keep_list(self.athlete, told, self.by, self.now, apart=hurts):
            return Outcome(refused=refusal_text(refused))
        return Outcome(said=said, hurts=hurts)
