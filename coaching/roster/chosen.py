"""Whom an action is for: those ticked on the roster, or all that its filters find, as far as this person may change."""

from collections.abc import Sequence

from django.http import QueryDict

from accounts.access import StaffRequest
from accounts.numbers import row_number
from athletes.models import Athlete
from athletes.models.athlete import AthleteQuerySet
from coaching.roster.narrowing import RosterForm
from coaching.roster.people import everybody
from coaching.scope import archived, editable

MOST = 1500  # with room to spare for the other fields of a form


class NobodyChosen(Exception):
    """There is nobody to do it for; `why` is `none`, `strange` for somebody who is not theirs to change, or `many`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def chosen(request: StaffRequest, back: bool = False) -> list[Athlete]:
    """The athletes of an action, by name; `back` for those that are archived. Raises NobodyChosen.

    One who is not theirs to change spoils the whole: nothing is done for a part in silence.
    """
    asked = request.POST if request.method == "POST" else request.GET
    wanted = _found(request, asked) if "all" in asked else _numbers(asked)
    if not wanted or len(wanted) > MOST:
        raise NobodyChosen("many" if wanted else "none")
    of = archived(request) if back else editable(request)
    athletes = list(_with_all(of.filter(pk__in=wanted)))
    if len(athletes) < len(wanted):
        raise NobodyChosen("strange")
    return athletes


def _with_all(athletes: AthleteQuerySet) -> AthleteQuerySet:
    """With what the previews show of them, whatever their number."""
    return athletes.with_consents().prefetch_related("groups", "charges__coach").order_by("membership__name", "pk")


def _found(request: StaffRequest, asked: QueryDict) -> set[int]:
    return {one.pk for one in RosterForm(asked, everybody(request)).found() if one.may_edit}


def _numbers(asked: QueryDict) -> set[int]:
    """What is no number of a row names nobody."""
    told: Sequence[str] = asked.getlist("athlete")
    return {row_number(one) or 0 for one in told}
