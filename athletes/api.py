"""The API of ticks, days, weeks and plans; people read here what the pages show them, and nothing else."""

from datetime import date
from math import floor
from typing import Any, cast

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import APIException, NotFound, ParseError, PermissionDenied, ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from accounts.models.token import Scope
from accounts.numbers import row_number
from athletes.access import is_seen, own_athlete, zone_of
from athletes.adherence import Week
from athletes.converters import DateConverter
from athletes.incoming import AT_MOST, LARGEST, Incoming, read_batch
from athletes.kinds import KINDS
from athletes.models import Athlete, Plan
from athletes.models.athlete import AthleteQuerySet
from athletes.models.plan import PlanQuerySet
from athletes.opening import day_page
from athletes.reading import leave_trace, leave_traces
from athletes.reports import Record, record
from athletes.serializers import (
    AnswersSerializer,
    AthleteSerializer,
    BatchSerializer,
    DaySerializer,
    OneAthleteSerializer,
    PlanSerializer,
    WeekSerializer,
)
from athletes.standing import limits_of, standing
from athletes.tapped import Answer, FeedbackTapped, Said, TickTapped
from athletes.ticks import deliver
from athletes.weeks import local_date


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE

    def __init__(self) -> None:
        super().__init__(_("At most 200 actions and 256 KiB at once. Send half of them."), "too_large")


class Ticks(APIView):
    """Where devices deliver what was tapped."""

    write_scope = Scope.TICK

    @extend_schema(
        summary="Deliver ticks, feedback and answers about health", request=BatchSerializer, responses=AnswersSerializer
    )
    def post(self, request: Request) -> Response:
        """Each action is answered by its id: stored, or refused with the reason. Delete only what is answered."""
        _refuse_large(request.META.get("CONTENT_LENGTH") or "0")
        athlete, batch = _batch(request)
        told = [each.tapped for each in batch]
        ticks = [tapped for tapped in told if isinstance(tapped, TickTapped)]
        feedback = [tapped for tapped in told if isinstance(tapped, FeedbackTapped)]
        further = [said for said in told if isinstance(said, Said)]
        answers = {answer.op_id: answer for answer in deliver(athlete, ticks, feedback, timezone.now(), further)}
        written = {each.op_id: said for each in batch if (said := _answer(each, answers))}
        # After the commit: a phone draws what is stored later than its page was made.
        return Response({"answers": list(written.values()), "at": floor(timezone.now().timestamp() * 1000)})


def _refuse_large(length: str) -> None:
    if not length.isdecimal():
        raise ParseError(_("The length of this request is not a number."))
    if len(length) > 18 or int(length) > LARGEST:
        raise TooLarge


def _batch(request: Request) -> tuple[Athlete, list[Incoming]]:
    told = request.data if isinstance(request.data, dict) else {}
    lists = {name: told.get(name, []) for name in ("ticks", "feedback", *(kind.name for kind in KINDS))}
    if type(told.get("athlete")) is not int or not all(isinstance(sent, list) for sent in lists.values()):
        raise ValidationError({"detail": _("Send an athlete's number, a list of ticks and a list of feedback.")})
    if sum(map(len, lists.values())) > AT_MOST:
        raise TooLarge
    mine = Athlete.objects.for_athlete(_user(request)).with_consents().select_related("membership")
    athlete = mine.filter(pk=told["athlete"]).first() if told["athlete"] < 2**63 else None
    if athlete is None:
        raise PermissionDenied(_("These actions belong to another athlete than the one signed in. Keep them."))
    return athlete, read_batch(lists.pop("ticks"), lists.pop("feedback"), lists)


def _answer(each: Incoming, answers: dict[Any, Answer]) -> dict[str, str | None] | None:
    """What an action is answered; None for an id that is somebody else's."""
    if each.tapped is None:
        return {"op_id": each.op_id, "status": "refused", "code": "invalid", "message": each.fault}
    answer = answers.get(each.tapped.op_id)
    if answer is None:
        return None
    if answer.stored:
        return {"op_id": each.op_id, "status": "stored"}
    return {"op_id": each.op_id, "status": "refused", "code": answer.code, "message": answer.message}


def _user(request: Request) -> User:
    return cast(User, request.user)


class Today(APIView):
    """One day of one's own."""

    @extend_schema(
        summary="Read Today",
        parameters=[OpenApiParameter("date", date, description="Today on your own calendar when left out.")],
        responses=DaySerializer,
    )
    def get(self, request: Request) -> Response:
        """The moves of one day with their ticks, and how the week stands; counts as contact, as the page does."""
        athlete, now = own_athlete(request._request, _user(request)), timezone.now()
        if athlete is None:
            raise Http404
        written = request.query_params.get("date")
        day = _day(written) if written else local_date(now, zone_of(athlete))
        page = day_page(athlete, day, now, seen=is_seen(request._request))
        return Response(DaySerializer(page, context=_context(page.record, athlete)).data)


def _day(written: str) -> date:
    try:
        return DateConverter().to_python(written)
    except ValueError as error:
        raise ValidationError({"date": _("A date is written like 2026-11-18.")}) from error


def _context(record: Record, athlete: Athlete) -> dict[str, Any]:
    names = {line.lineage: line.exercise for line in record.lines}
    return {"names": names, "limits": limits_of(athlete.team), "feedback": record.feedback}


def _readable(request: Request) -> AthleteQuerySet:
    return Athlete.objects.readable_by(_user(request)).present().select_related("membership", "team")


@extend_schema(summary="List athletes")
class Athletes(ListAPIView[Athlete]):
    """Those whose record you may read, yourself among them."""

    queryset = Athlete.objects.none()
    serializer_class = AthleteSerializer

    def get_queryset(self) -> AthleteQuerySet:
        return _readable(self.request)

    def paginate_queryset(self, queryset: Any) -> Any:
        shown = super().paginate_queryset(queryset)
        leave_traces(self.request, "athletes by API", shown or [])
        return shown


class OneAthlete(APIView):
    """One athlete."""

    @extend_schema(summary="Read one athlete", responses=OneAthleteSerializer)
    def get(self, request: Request, pk: int) -> Response:
        athlete = get_object_or_404(_readable(request), pk=pk)
        leave_trace(request, athlete, "athlete by API")
        return Response(OneAthleteSerializer(athlete).data)


class AthleteWeek(APIView):
    """One week of one athlete."""

    @extend_schema(
        summary="Read an athlete's week",
        parameters=[OpenApiParameter("week", str, OpenApiParameter.PATH, description="An ISO week, 2026-W47.")],
        responses=WeekSerializer,
    )
    def get(self, request: Request, pk: int, week: str) -> Response:
        """The figures as docs/adherence.md defines them, of the week and of each lane."""
        athlete = get_object_or_404(_readable(request), pk=pk)
        try:
            shown = Week.parse(week)
        except ValueError as error:
            raise NotFound(str(error)) from error
        leave_trace(request, athlete, f"week {shown} by API")
        known = record(athlete, shown.monday, shown.sunday, timezone.now())
        context = _context(known, athlete)
        return Response(WeekSerializer(standing(known, shown, context["limits"]), context=context).data)


@extend_schema(summary="List plans", parameters=[OpenApiParameter("athlete", int, description="Of one athlete.")])
class Plans(ListAPIView[Plan]):
    """Plans of those whose record you may read, with every version of their lines."""

    queryset = Plan.objects.none()
    serializer_class = PlanSerializer

    def get_queryset(self) -> PlanQuerySet:
        asked = self.request.query_params.get("athlete", "")
        plans = Plan.objects.filter(athlete__in=_readable(self.request)).select_related("athlete__membership")
        if asked:
            plans = plans.filter(athlete=row_number(asked))
        return plans.prefetch_related("planned_exercises__exercise").order_by("athlete", "start", "id")

    def paginate_queryset(self, queryset: Any) -> Any:
        shown = super().paginate_queryset(queryset)
        leave_traces(self.request, "plans by API", [plan.athlete for plan in shown or []])
        return shown
