"""The dashboard's search, filters and order, all of them in the address."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from athletes.adherence import Week
from athletes.plots.bands import BANDS
from coaching.asides import Triaged
from coaching.flags import Flag
from coaching.squad import Person
from coaching.wording import WORDS, flag_name

MINE = "mine"
# What the audit log calls a filter. Athletes read it, so the coach's own words stay out: names and groups.
TOLD = {"q": "search", "group": "one group", "coach": "one coach", "band": "one band"}


def kinds() -> dict[str, type[Flag]]:
    """The flags that can be filtered by, most urgent first."""
    return {f"F{kind.number}": kind for kind in sorted(WORDS, key=lambda kind: kind.number)}


class FilterForm(forms.Form):
    q = forms.CharField(label=_("Name or group"), required=False, max_length=80)
    flag = forms.ChoiceField(label=_("Why"), required=False)
    band = forms.ChoiceField(label=_("Band"), required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)
    coach = forms.ChoiceField(label=_("Coach in charge"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False)

    def __init__(self, data: Any, people: Sequence[Person], staff: Membership) -> None:
        super().__init__(data)
        self.staff = staff
        groups = sorted({name for person in people for name in person.groups}, key=str.casefold)
        self._choose("flag", _("Any reason"), [(code, flag_name(kind)) for code, kind in kinds().items()])
        self._choose("band", _("Any band"), [(band, word) for band, (_style, word) in BANDS.items()])
        self._choose("group", _("All groups"), [(name, name) for name in groups])
        self._choose("coach", _("All coaches"), self._coaches(people))
        self._choose("sort", _("Most urgent first"), [("name", _("By name"))])

    def _choose(self, field: str, none: Any, choices: list[tuple[str, Any]]) -> None:
        self.fields[field].choices = [("", none), *choices]  # type: ignore[attr-defined]

    def _coaches(self, people: Iterable[Person]) -> list[tuple[str, Any]]:
        """Those in charge, oneself first; with a single one there is nothing to choose."""
        known = {pk: name for person in people for pk, name in person.coaches.items()}
        mine = [(MINE, _("Only mine"))] if self.staff.pk in known else []
        others = sorted((name, str(pk)) for pk, name in known.items() if pk != self.staff.pk)
        return [*mine, *((pk, name) for name, pk in others)] if len(known) > 1 else []

    def applied(self, people: Iterable[Triaged]) -> list[Triaged]:
        """Those who match what is filled in, in the order asked for; what is filled in wrongly narrows nothing."""
        self.is_valid()
        found = [one for one in people if self._matches(one)]
        by_name = self.cleaned_data.get("sort") == "name"
        return sorted(found, key=lambda one: one.person.name.casefold()) if by_name else found

    def _matches(self, one: Triaged) -> bool:
        asked, person = self.cleaned_data, one.person
        return (
            _found(person, asked.get("q") or "")
            and (not asked.get("flag") or any(flag.code == asked["flag"] for flag in one.flags))
            and (not asked.get("band") or person.standing.band == asked["band"])
            and (not asked.get("group") or asked["group"] in person.groups)
            and (not asked.get("coach") or self._in_charge(asked["coach"]) in person.coaches)
        )

    def _in_charge(self, asked: str) -> int:
        return self.staff.pk if asked == MINE else int(asked)

    def told(self, week: Week) -> str:
        """What the audit log says was listed."""
        asked = self.cleaned_data
        narrowed = [asked["flag"] if name == "flag" else TOLD[name] for name in self._narrowing if asked.get(name)]
        return ", ".join([f"dashboard {week}", *narrowed])

    @property
    def _narrowing(self) -> list[str]:
        return [name for name in self.fields if name != "sort"]

    @property
    def narrows(self) -> bool:
        """Whether anything is filled in."""
        return any(self.data.get(field) for field in self._narrowing)

    @property
    def chosen(self) -> list[tuple[str, Any, list[tuple[str, Any]], str]]:
        """Name, label, choices and value of each choice that there is to make."""
        fields = [(name, field) for name, field in self.fields.items() if name != "q"]
        return [
            (name, field.label, field.choices, self.data.get(name, ""))  # type: ignore[attr-defined]
            for name, field in fields
            if len(field.choices) > 1  # type: ignore[attr-defined]
        ]


def _found(person: Person, words: str) -> bool:
    """Every word occurs in the name or in a group."""
    text = " ".join([person.name, *person.groups]).casefold()
    return all(word in text for word in words.casefold().split())
