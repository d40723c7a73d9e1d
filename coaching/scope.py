"""Which rows a coach's page starts from: those of the team in view, no further than this person's rights."""

from accounts.access import StaffRequest
from accounts.models import Membership, User
from athletes.models import Athlete, Plan
from athletes.models.athlete import AthleteQuerySet
from athletes.models.plan import PlanQuerySet


def readable(request: StaffRequest) -> AthleteQuerySet:
    """Athletes whose record this person may read."""
    return _of_team(Athlete.objects.for_coach(request.user), request)


def readable_by(staff: Membership, user: User) -> AthleteQuerySet:
    """The same, for whoever has no request at hand; bare rows."""
    return Athlete.objects.for_coach(user).present().filter(team=staff.team_id)


def editable(request: StaffRequest) -> AthleteQuerySet:
    """Athletes whose plans, reviews and links this person may change."""
    return _of_team(Athlete.objects.editable_by(request.user), request)


def editable_plans(request: StaffRequest) -> PlanQuerySet:
    return Plan.objects.filter(athlete__in=editable(request)).select_related("athlete__membership", "routine")


def _of_team(athletes: AthleteQuerySet, request: StaffRequest) -> AthleteQuerySet:
    return athletes.present().filter(team=request.membership.team_id).select_related("membership")


def archived(request: StaffRequest) -> AthleteQuerySet:
    """The archived whom this person may bring back."""
    mine = Athlete.objects.editable_by(request.user).exclude(membership__left_at=None)
    return mine.filter(team=request.membership.team_id).select_related("membership")
