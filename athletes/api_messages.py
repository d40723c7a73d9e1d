"""The API of talk: an athlete's thread for all who may read the record, and a message under one's own name."""

from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, PermissionDenied, ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import audit
from accounts.models import AuditEvent, Membership
from accounts.models.token import Scope
from athletes.models import Athlete, Message
from athletes.reading import leave_trace, staff_place
from athletes.talk.about import About, Unknown, known_week, own_line
from athletes.talk.writing import LONGEST, Written, keep_message, send
from athletes.tapped import refusal_text


class MessageSerializer(serializers.ModelSerializer[Message]):
    id = serializers.UUIDField(source="op_id")
    author = serializers.CharField(source="author.name", default="", help_text=_("Empty of somebody who left."))

    class Meta:
        model = Message
        fields = ("id", "by_athlete", "author", "text", "planned_exercise", "week", "sent_at")


class NewMessageSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(required=False, help_text=_("Made by you; an id that is known changes nothing."))
    text = serializers.CharField(max_length=LONGEST)
    planned_exercise = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, help_text=_("The line of the plan that it is about.")
    )
    week = serializers.CharField(required=False, allow_blank=True, help_text=_("The week it is about, 2026-W47."))


class Taken(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = _("This id is of another message.")
    default_code = "taken"


class Messages(ListAPIView[Message]):
    """What an athlete and the coaches wrote to each other."""

    queryset = Message.objects.none()
    serializer_class = MessageSerializer
    write_scope = Scope.TALK

    def get_queryset(self) -> QuerySet[Message]:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        athlete = _readable(self.request, self.kwargs["pk"])
        leave_trace(self.request, athlete, "messages by API")
        rows = Message.objects.filter(team=athlete.team_id, athlete=athlete).select_related("author")
        return rows.order_by("-sent_at", "-op_id")

    @extend_schema(summary="Read an athlete's messages")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Newest first. It is not noted that you have read them."""
        return super().get(request, *args, **kwargs)

    @extend_schema(summary="Write a message", request=NewMessageSerializer, responses={201: MessageSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """In your own thread you write as the athlete, in another's as one of the staff; never in another's name."""
        athlete = _readable(request, pk)
        asked = NewMessageSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data | {"id": asked.validated_data.get("id") or uuid4()}
        about = _about(athlete, told)
        if athlete.membership.user_id == request.user.pk:
            _write_own(athlete, told, about)
        else:
            _write(athlete, staff_place(request, athlete.team_id), told, about)
        return Response(MessageSerializer(Message.objects.get(pk=told["id"])).data, status=status.HTTP_201_CREATED)


def _readable(request: Request, pk: int) -> Athlete:
    known = Athlete.objects.readable_by(request.user).present().with_consents()
    return get_object_or_404(known.select_related("membership", "team"), pk=pk)


def _about(athlete: Athlete, told: dict[str, Any]) -> About:
    line, week = told.get("planned_exercise"), told.get("week", "")
    try:
        return About(own_line(athlete, line) if line else None, known_week(week) if week else "")
    except Unknown as error:
        raise ValidationError(
            {"detail": _("This is neither an exercise of the athlete's plans nor a week.")}
        ) from error


def _write_own(athlete: Athlete, told: dict[str, Any], about: About) -> None:
    now = timezone.now()
    line = about.line.pk if about.line else None
    code = keep_message(athlete, Written(told["id"], now, told["text"], line, about.week), now)
    if code:
        raise PermissionDenied(refusal_text(code))
    if code is None:
        raise Taken


def _write(athlete: Athlete, author: Membership, told: dict[str, Any], about: About) -> None:
    if not send(athlete, author, told["id"], told["text"], about, timezone.now()):
        raise Taken
    audit.record(author, athlete.membership, AuditEvent.Action.CHANGED, "messages")
