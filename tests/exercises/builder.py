"""Doing in tests what the builder's form does: the fields it shows, and pressing one of its buttons."""

import re
from html import unescape
from html.parser import HTMLParser

from django.test import Client

from accounts.models import Membership
from exercises.models import Exercise, Routine, RoutineDraft
from tests.factories import make_exercise

NEW = "/routines/new/"


def make_strength(name: str = "Side plank", **fields: object) -> Exercise:
    """A counted exercise of 2 × 10, which the library stands behind from 1–3 sets of 6–12."""
    ranges = {"sets": [1, 3], "reps": [6, 12]}
    return make_exercise(name=name, **{"sets": 2, "reps": 10, "rest_s": 30, "dose_range": ranges, **fields})  # type: ignore[arg-type]


def make_stretch(name: str = "Couch stretch", **fields: object) -> Exercise:
    ranges = {"sets": [1, 3], "reps": [1, 3], "hold_s": [15, 60]}
    dose = {"sets": 1, "reps": 2, "hold_s": 30, "unilateral": True, "dose_range": ranges}
    return make_exercise(name=name, category="stretch", **{**dose, **fields})  # type: ignore[arg-type]


class _Form(HTMLParser):
    """The successful controls of the form with that id, as a browser would send them."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id = id
        self.told: dict[str, list[str]] = {}
        self.inside = False
        self.open: str | None = None  # the select or textarea that is being read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name, value = told.get("name"), told.get("value") or ""
        if tag == "form":
            self.inside = told.get("id") == self.id
        elif not self.inside:
            return
        elif tag == "input" and name and (told.get("type") not in ("checkbox", "radio") or "checked" in told):
            self.told.setdefault(name, []).append(value or ("on" if told.get("type") == "checkbox" else ""))
        elif tag in ("select", "textarea") and name:
            self.open = name
            self.told[name] = [""]
        elif tag == "option" and self.open and "selected" in told:
            self.told[self.open] = [value]

    def handle_data(self, data: str) -> None:
        if self.open and self.lasttag == "textarea":
            self.told[self.open][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self.open = None
        if tag == "form":
            self.inside = False


def fields(html: str, id: str = "builder") -> dict[str, list[str]]:
    form = _Form(id)
    form.feed(html)
    return {name: values for name, values in form.told.items() if name != "csrfmiddlewaretoken"}


def shown(client: Client, url: str = NEW) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def press(client: Client, do: str, url: str = NEW, **typed: str | list[str]) -> str:
    """Open the builder, type, press a button without scripts; answers the page it ends on."""
    told = {**fields(shown(client, url)), **{key.replace("__", "-"): value for key, value in typed.items()}, "do": do}
    response = client.post(url, told, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def pick(client: Client, *exercises: Exercise, url: str = NEW) -> str:
    page = ""
    for exercise in exercises:
        page = press(client, f"add-{exercise.pk}", url)
    return page


def errors(html: str) -> dict[str, str]:
    """What is said at the fields, by field."""
    found = re.findall(r'<p class="ev-error" id="([\w-]+)-error"[^>]*>([^<]+)</p>', html)
    return {name: unescape(said) for name, said in found}


def moves(html: str) -> list[str]:
    """The names in the list, in their order."""
    return [unescape(name) for name in re.findall(r'data-move data-name="(.*?)"', html)]


def saved(name: str = "Tuesday hips") -> Routine:
    return Routine.objects.get(name=name)


def draft_of(coach: Membership, routine: Routine | None = None) -> RoutineDraft | None:
    return RoutineDraft.objects.for_coach(coach).filter(routine=routine).first()


def edit(routine: Routine) -> str:
    return f"/routines/{routine.pk}/edit/"
