"""Suggestions by API: what the coach's panel says, for staff who may read the athlete."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from athletes.access import zone_of
from athletes.models import Athlete
from athletes.reading import leave_trace
from athletes.reports import record
from athletes.rules.case import Suggestion
from athletes.rules.cases import SEASON, for_rules
from athletes.rules.forward import Forward, forward
from athletes.rules.named import Link
from athletes.rules.words import CONFIDENCE, WORDS
from athletes.standing import limits_of
from athletes.weeks import Week, local_date


class LinkSerializer(serializers.Serializer[Link]):
    """A routine or a move of the built-in library."""

    id = serializers.IntegerField(source="pk")
    slug = serializers.CharField()
    name = serializers.CharField()


@extend_schema_serializer(component_name="Suggestion")
class SuggestionSerializer(serializers.Serializer[dict[str, Any]]):
    rule = serializers.CharField(help_text=_("The rule's id, such as P1."))
    suggests = serializers.CharField()
    because = serializers.ListField(child=serializers.CharField(), help_text=_("The grounds in words."))
    advice = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    confidence = serializers.CharField()
    routines = LinkSerializer(many=True, help_text=_("In the order in which they are to be tried."))
    add = LinkSerializer(many=True)
    remove = LinkSerializer(many=True)
    refers = serializers.BooleanField()
    changes_nothing = serializers.BooleanField()
    waits_for_clinician = serializers.BooleanField(help_text=_("The plan is under one, who says when it gets harder."))
    grounds = serializers.CharField(help_text=_("64 hexadecimal digits that stand for the grounds."))


class SuggestionsSerializer(serializers.Serializer[dict[str, Any]]):
    red_flag_open = serializers.BooleanField(help_text=_("While one is open only referrals are put forward."))
    suggestions = SuggestionSerializer(many=True)


class Suggestions(APIView):
    """What the rules put forward for one athlete."""

    @extend_schema(summary="Read an athlete's suggestions", responses=SuggestionsSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Those that wait for the coach's answer; nothing is assigned by itself. Not for the athlete's own eyes."""
        readable = Athlete.objects.for_coach(request.user).present().select_related("membership", "team")
        athlete = get_object_or_404(for_rules(readable), pk=pk)
        leave_trace(request, athlete, "suggestions by API")
        return Response(SuggestionsSerializer(_told(athlete)).data)


def _told(athlete: Athlete) -> dict[str, Any]:
    now = timezone.now()
    today = local_date(now, zone_of(athlete))
    known = record(athlete, Week.of(today).back(SEASON).monday, today, now)
    told = forward([known], limits_of(athlete.team))[athlete.pk]
    return {"red_flag_open": told.stopped, "suggestions": [_said(told, one) for one in told.told]}


def _said(told: Forward, one: Suggestion) -> dict[str, Any]:
    words, rule = WORDS[one.rule.id], one.rule
    return {
        "rule": rule.id,
        "suggests": words.suggests,
        "because": told.because(one),
        "advice": words.advice,
        "source": words.source,
        "confidence": CONFIDENCE[rule.confidence],
        "routines": told.routines_of(one),
        "add": told.moves_of(one.add),
        "remove": told.moves_of(one.remove),
        "refers": rule.refers,
        "changes_nothing": rule.changes_nothing,
        "waits_for_clinician": one.held,
        "grounds": one.fingerprint,
    }
