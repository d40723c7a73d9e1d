"""What the athletes' own query brings along for the dashboard: flags set aside by this coach, and who is in charge."""

from django.db.models import CharField, F, OuterRef, QuerySet, StringAgg, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, Replace

from accounts.models import Membership
from athletes.models import Charge
from athletes.models.athlete import AthleteQuerySet
from coaching.models import SetAside

LINE = "\n"


def with_beside(athletes: AthleteQuerySet, staff: Membership) -> AthleteQuerySet:
    """Adds `aside_lines`, what this person has set aside, and `charge_lines`, the coaches in charge; a line each."""
    theirs = {"team": OuterRef("team"), "athlete": OuterRef("pk")}
    until = Coalesce(Cast("until", CharField()), Value(""))
    asides = SetAside.objects.filter(by=staff, **theirs)
    charges = Charge.objects.filter(**theirs)
    # Whoever joins types their own name: a line break in it must not begin a line of ours.
    name = Replace("coach__name", Value(LINE), Value(" "))
    return athletes.annotate(
        aside_lines=_lines(asides, Concat(F("code"), Value(" "), until, Value(" "), F("facts"))),
        charge_lines=_lines(charges, Concat(Cast("coach_id", CharField()), Value(" "), name)),
    )


def lines(text: str | None) -> list[list[str]]:
    """The words of each line; `facts` and names are the last of them, spaces and all."""
    return [line.split(" ") for line in text.split(LINE)] if text else []


def _lines(rows: "QuerySet[SetAside] | QuerySet[Charge]", line: Concat) -> Subquery:
    joined = rows.order_by().values("athlete").annotate(told=StringAgg(line, delimiter=Value(LINE)))
    return Subquery(joined.values("told"))
