"""Every way in which something about health gets into the database, each as one tap of the person whose way it is."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Model, Q
from django.test import Client
from django.utils import timezone

from accounts.models import Consent, Membership
from athletes.buddy.links import new_link
from athletes.models import (
    Assessment,
    Athlete,
    BuddyLink,
    ExcusedPeriod,
    FeedbackAction,
    ImpactCheck,
    Message,
    Observation,
    PlannedExercise,
    SafetyCheck,
    Symptom,
    TickAction,
)
from athletes.models.excused import HEALTH_EXCUSES, ExcusedReason
from athletes.models.tick import HEALTH_REASONS
from athletes.weeks import Week
from tests.athletes.acting import batch, day_url, tick_item
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_staff, make_team
from tests.pages import client_of

# The tables that hold what is said, seen or measured of health, and which of their rows do.
HEALTH: dict[type[Model], Q] = {
    FeedbackAction: Q(),
    TickAction: Q(reason__in=HEALTH_REASONS),
    ExcusedPeriod: Q(reason__in=[*HEALTH_EXCUSES, ExcusedReason.RED_FLAG]),
    SafetyCheck: Q(),
    Assessment: Q(),
    Observation: Q(),
    Symptom: Q(),
    ImpactCheck: Q(),
    BuddyLink: Q(),
    # Free text may speak of health, so what an athlete writes is taken to; a coach's words are a coach's.
    Message: Q(by_athlete=True),
}


def health_rows() -> int:
    return sum(table._default_manager.filter(which).count() for table, which in HEALTH.items())


@dataclass
class Scene:
    """An athlete with a plan of today and a coach, both with their pages open."""

    athlete: Athlete
    coach: Membership
    line: PlannedExercise
    own: Client
    desk: Client
    look: str  # of a buddy's link made before, "" where none may be made

    @property
    def day(self) -> Any:
        return timezone.now().date()

    def send(self, **lists: list[dict[str, Any]]) -> None:
        self.own.post("/api/v1/ticks/", batch(self.athlete) | lists, content_type="application/json")

    def said(self, **told: Any) -> dict[str, Any]:
        now = timezone.now().isoformat()
        return {"op_id": str(uuid.uuid4()), "seq": 1, "acted_at": now, "date": str(self.day), **told}


def make_scene() -> Scene:
    cache.clear()  # a buddy's link may be tried so often only
    team = make_team()
    coach = make_staff(team)
    athlete = make_athlete(team, coach, zone="UTC")
    today = timezone.now().date()
    plan = make_plan(athlete, start=today - timedelta(days=1), opened_on=today - timedelta(days=1))
    line = make_line(plan, make_exercise(unilateral=False), days_a_week=7)
    _link, url = new_link(athlete, timezone.now())
    look = "/look/" + url.rsplit("/look/")[-1]
    return Scene(athlete, coach, line, client_of(athlete), client_of(coach), look)


def withdraw(scene: Scene) -> None:
    """On another phone, while the pages stay open."""
    client_of(scene.athlete).post("/you/consents/", {"purpose": "health", "answer": "withdraw"})


def give(scene: Scene) -> None:
    client_of(scene.athlete).post("/you/consents/", {"purpose": "health", "answer": "give"})


def to_the_first_wording(scene: Scene) -> None:
    Consent.objects.filter(membership=scene.athlete.membership).update(version=1)


def feedback_of_a_phone(scene: Scene) -> None:
    scene.send(feedback=[scene.said(planned_exercise=scene.line.pk, side=None, pain=2)])


def morning_of_a_phone(scene: Scene) -> None:
    scene.send(feedback=[scene.said(planned_exercise=scene.line.pk, side=None, pain_next_morning=2)])


def feedback_of_the_page(scene: Scene) -> None:
    scene.own.post(day_url(scene.day), {"feedback": f"{scene.line.pk}::hard:too_hard"})


def skip_of_a_phone(scene: Scene) -> None:
    scene.send(ticks=[tick_item(scene.line, scene.day, status="skipped", reason="pain")])


def skip_of_the_page(scene: Scene) -> None:
    scene.own.post(day_url(scene.day), {"tick": f"{scene.line.pk}::1:skipped:ill"})


def excuse_of_ones_own(scene: Scene) -> None:
    scene.own.post("/away/", {"start": scene.day, "end": scene.day, "reason": "illness"})


def excuse_by_the_coach(scene: Scene) -> None:
    told = {"edit": "excuse", "start": scene.day, "end": scene.day, "reason": "injury"}
    scene.desk.post(f"/athletes/{scene.athlete.pk}/details/", told)


def message_of_a_phone(scene: Scene) -> None:
    scene.send(messages=[scene.said(text="My knee hurts.")])


def message_of_the_page(scene: Scene) -> None:
    scene.own.post("/talk/", {"text": "My knee hurts.", "op_id": str(uuid.uuid4())})


def message_by_api(scene: Scene) -> None:
    address = f"/api/v1/athletes/{scene.athlete.pk}/messages/"
    scene.own.post(address, {"text": "My knee hurts."}, content_type="application/json")


def safety_of_a_phone(scene: Scene) -> None:
    scene.send(safety=[scene.said(occasion="asked", flags=["RF5"])])


def safety_of_the_page(scene: Scene) -> None:
    scene.own.post("/safety/", {"answer": "none"})


def check_of_a_phone(scene: Scene) -> None:
    told = [{"check": "hop-question", "verdict": "no"}]
    scene.send(checks=[scene.said(day=str(scene.day), looked_by="", note="", observations=told)])


def check_begun(scene: Scene) -> None:
    scene.own.post("/check/", {"who": "alone"})


def check_by_itself(scene: Scene) -> None:
    scene.own.post("/check/hop-question/", {"v-": "no"})


def link_for_a_buddy(scene: Scene) -> None:
    scene.own.post("/buddy/")


def look_of_a_buddy(scene: Scene) -> None:
    seen = {"stick-feet": "right", "stick-front": "level", "stick-back": "cant_tell", "leg-reveal": "left"}
    Client().post(scene.look, seen | {"leg-reveal.wall": "skip"})


KNEE = {"save": "1", "region": "kneecap", "side": "left", "kind": "pain", "during_run": "3"}


def symptom_of_ones_own(scene: Scene) -> None:
    scene.own.post("/symptoms/", KNEE)


def nothing_hurts(scene: Scene) -> None:
    scene.own.post("/symptoms/", {"nothing": "1"})


def symptom_by_the_coach(scene: Scene) -> None:
    scene.desk.post(f"/athletes/{scene.athlete.pk}/symptoms/", KNEE)


def impact_of_a_phone(scene: Scene) -> None:
    answers = {"trained": 1, "changed": 0, "limited": 2, "symptoms": 1}
    scene.send(impact=[scene.said(week=str(Week.of(scene.day)), **answers)])


def impact_of_the_page(scene: Scene) -> None:
    scene.own.post("/impact/", {"trained": "1", "changed": "0", "limited": "2", "symptoms": "1"})


def measures_by_the_coach(scene: Scene) -> None:
    told = {"op_id": str(uuid.uuid4()), "shown": "heel-raise", "heel-raise..left.1": "20", "day": str(scene.day)}
    scene.desk.post(f"/athletes/{scene.athlete.pk}/assess/", told | {"do": "finish", "looked_by": "Robin"})


def score_by_the_coach(scene: Scene) -> None:
    told = {"score": "score-lefs", "value": "70", "day": str(scene.day)}
    scene.desk.post(f"/athletes/{scene.athlete.pk}/scores/", told)


type Path = Callable[[Scene], None]

# What the first wording of the consent covers: pain, illness and injury.
FIRST_WORDING: tuple[Path, ...] = (
    feedback_of_a_phone,
    morning_of_a_phone,
    feedback_of_the_page,
    skip_of_a_phone,
    skip_of_the_page,
    excuse_of_ones_own,
    excuse_by_the_coach,
    message_of_a_phone,
    message_of_the_page,
    message_by_api,
)
SINCE_THE_SECOND: tuple[Path, ...] = (
    safety_of_a_phone,
    safety_of_the_page,
    check_of_a_phone,
    check_begun,
    check_by_itself,
    link_for_a_buddy,
    look_of_a_buddy,
    symptom_of_ones_own,
    nothing_hurts,
    symptom_by_the_coach,
    impact_of_a_phone,
    impact_of_the_page,
    measures_by_the_coach,
    score_by_the_coach,
)
PATHS: tuple[Path, ...] = FIRST_WORDING + SINCE_THE_SECOND
