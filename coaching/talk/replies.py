"""Saved replies: sentences a team writes often, with placeholders that become one athlete's own words and figures."""

import re
from collections.abc import Mapping

from django.db.models import Case, IntegerField, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from accounts.models import Membership
from coaching.models import SavedReply
from coaching.squad import Person

PLACEHOLDERS: Mapping[str, Promise] = {
    "first_name": _("the athlete's first name"),
    "week": _("the number of the week in view"),
    "n": _("what was done in that week; not there while nothing was due"),
    "m": _("what was due of it so far; not there while nothing was due"),
    "percent": _("n of m in percent; not there while nothing was due"),
    "plan": _("the name of the plan that runs"),
    "coach": _("your own first name"),
}
IN_BRACES = re.compile(r"\{([^{}\n]*)\}")


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with its placeholders filled; what has no word, or an empty one, stays as it was typed."""
    return IN_BRACES.sub(lambda found: words.get(found[1]) or found[0], text)


def unknown(text: str) -> list[str]:
    """What stands in braces and is none of ours, each once, in the order of the text."""
    return list(dict.fromkeys(name for name in IN_BRACES.findall(text) if name not in PLACEHOLDERS))


def words_for(person: Person, staff: Membership) -> dict[str, str]:
    """What the placeholders say about this athlete in the week in view; those that nothing is known of are left out."""
    week = person.standing
    due = week.m != "0"
    words = {
        "first_name": first_name(person.athlete.membership),
        "week": str(week.week.number),
        "n": week.n if due else "",
        "m": week.m if due else "",
        "percent": "" if week.percent is None else str(week.percent),
        "plan": person.plan.name if person.plan else "",
        "coach": first_name(staff),
    }
    return {name: word for name, word in words.items() if word}


def example(staff: Membership) -> dict[str, str]:
    """What the placeholders say about somebody invented, to look at a reply before it is sent to anybody."""
    return {
        "first_name": "Maya",
        "week": "47",
        "n": "6",
        "m": "9",
        "percent": "67",
        "plan": gettext("Hip and core prehab"),
        "coach": first_name(staff),
    }


def first_name(someone: Membership) -> str:
    """The first word of a name; "" while none is given."""
    return someone.name.split()[0] if someone.name.strip() else ""


def offered(staff: Membership, decision: str = "") -> list[SavedReply]:
    """All replies of the team: those that go with this decision, then those for every occasion, then the rest."""
    near = Case(
        When(decision=decision, then=Value(0)),
        When(decision="", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return list(SavedReply.objects.filter(team=staff.team_id).order_by(near, "title", "id"))
