"""The roster's search, filters and order, all of them in the address."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.roster.people import Listed, State

HERE = ""  # joined or waiting
STATES = (
    (HERE, _("Not archived")),
    (State.JOINED.value, _("Joined")),
    (State.WAITING.value, _("Waiting")),
    (State.ARCHIVED.value, _("Archived")),
)
ORDERS = (("", _("By name")), ("newest", _("Newest first")), ("oldest", _("Oldest first")))


class RosterForm(forms.Form):
    """A field that is filled in wrongly narrows nothing."""

    q = forms.CharField(label=_("Name or group"), required=False, max_length=80)
    group = forms.ChoiceField(label=_("Group"), required=False)
    coach = forms.ChoiceField(label=_("In charge"), required=False)
    state = forms.ChoiceField(label=_("Who"), required=False, choices=STATES)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=ORDERS)

    def __init__(self, data: Any, everybody: Sequence[Listed]) -> None:
        super().__init__(data)
        self.everybody = everybody
        groups = sorted({name for one in everybody for name in one.groups}, key=str.casefold)
        coaches = {str(coach.pk): coach.name for one in everybody for coach in one.coaches}
        self.fields["group"].choices = [("", _("All groups")), *((name, name) for name in groups)]  # type: ignore[attr-defined]
        self.fields["coach"].choices = [  # type: ignore[attr-defined]
            ("", _("All coaches")),
            *sorted(coaches.items(), key=lambda coach: coach[1].casefold()),
        ]
        self.is_valid()

    @property
    def asked(self) -> dict[str, str]:
        """What is filled in and means something."""
        return {field: self.cleaned_data[field] for field in self.fields if self.cleaned_data.get(field)}

    @property
    def address(self) -> str:
        return urlencode(self.asked)

    @property
    def narrows(self) -> bool:
        return bool(set(self.asked) - {"sort", "state"})

    def found(self) -> list[Listed]:
        """Who matches, in the order asked for."""
        asked = self.asked
        state = asked.get("state", HERE)
        shown = [one for one in self.matching() if _in_state(one, state)]
        by_name = sorted(shown, key=lambda one: (one.name.casefold(), one.pk))
        if asked.get("sort"):
            return sorted(by_name, key=lambda one: one.since, reverse=asked["sort"] == "newest")
        return by_name

    def matching(self) -> Iterable[Listed]:
        """Who matches but for the state."""
        asked = self.asked
        words = asked.get("q", "").casefold().split()
        for one in self.everybody:
            text = " ".join([one.name, *one.groups]).casefold()
            if (
                all(word in text for word in words)
                and asked.get("group", "") in ("", *one.groups)
                and asked.get("coach", "") in ("", *(str(coach.pk) for coach in one.coaches))
            ):
                yield one

    def told(self) -> str:
        """What the audit log says was listed. Athletes read it, so words, names and groups stay out."""
        narrowed = {"q": "search", "group": "one group", "coach": "one coach", "state": "some"}
        return ", ".join(["team", *(word for field, word in narrowed.items() if field in self.asked)])


def _in_state(one: Listed, state: str) -> bool:
    return not one.archived if state == HERE else one.state == state
