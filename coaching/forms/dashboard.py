"""The dashboard's search and filters, all of them in the address."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.adherence import Week
from coaching.flags import Flag
from coaching.squad import Person
from coaching.wording import WORDS, flag_name


def kinds() -> dict[str, type[Flag]]:
    """The flags that can be filtered by, most urgent first."""
    return {f"F{kind.number}": kind for kind in WORDS}


class FilterForm(forms.Form):
    q = forms.CharField(label=_("Name or group"), required=False, max_length=80)
    flag = forms.ChoiceField(label=_("Why"), required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)

    def __init__(self, data: Any, people: Iterable[Person]) -> None:
        super().__init__(data)
        names = sorted({name for person in people for name in person.groups}, key=str.casefold)
        self._choose("flag", _("Any reason"), [(code, flag_name(kind)) for code, kind in kinds().items()])
        self._choose("group", _("All groups"), [(name, name) for name in names])

    def _choose(self, field: str, none: Any, choices: list[tuple[str, str]]) -> None:
        self.fields[field].choices = [("", none), *choices]  # type: ignore[attr-defined]

    def applied(self, people: Iterable[Person]) -> list[Person]:
        """Those who match what is filled in; a field that is filled in wrongly narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        return [
            person
            for person in people
            if _found(person, asked.get("q") or "")
            and (not asked.get("flag") or any(flag.code == asked["flag"] for flag in person.flags))
            and (not asked.get("group") or asked["group"] in person.groups)
        ]

    def told(self, week: Week) -> str:
        """What the audit log says was listed. Athletes read it, so the coach's own words stay out: names and groups."""
        asked = self.cleaned_data
        narrowed = {"search": asked.get("q"), asked.get("flag"): asked.get("flag"), "one group": asked.get("group")}
        return ", ".join([f"dashboard {week}", *(str(name) for name, used in narrowed.items() if used)])

    @property
    def narrows(self) -> bool:
        """Whether anything is filled in."""
        return any(self.data.get(field) for field in self.fields)


def _found(person: Person, words: str) -> bool:
    """Every word occurs in the name or in a group."""
    text = " ".join([person.name, *person.groups]).casefold()
    return all(word in text for word in words.casefold().split())
