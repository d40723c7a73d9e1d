"""Talk by API: the thread of those one may read, and messages under one's own name only."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, Message, ReadUpTo
from tests.athletes.acting import bearer
from tests.factories import make_athlete, make_line, make_message, make_plan, make_staff, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def url(athlete: Athlete) -> str:
    return f"/api/v1/athletes/{athlete.pk}/messages/"


def post(person: Membership | Athlete, athlete: Athlete, *, scopes: tuple[str, ...] = (), **told: Any) -> Any:
    membership = person.membership if isinstance(person, Athlete) else person
    headers = bearer(membership.user, *scopes) if scopes else None
    body = {"text": "Rest it."} | told
    return client_of(person).post(url(athlete), body, content_type="application/json", headers=headers)


def test_a_thread_is_read_newest_first_page_by_page_and_leaves_a_line(maya: Athlete, coach: Membership) -> None:
    line = make_line(make_plan(maya))
    first = make_message(maya, maya.membership, "May I run?", sent_at=NOW, planned_exercise=line, week="2026-W47")
    last = make_message(maya, coach, "Rest it.", sent_at=NOW + timedelta(hours=1))
    answer = client_of(coach).get(url(maya)).json()
    assert (answer["count"], answer["next"]) == (2, None)
    assert answer["results"] == [
        {
            "id": str(last.pk),
            "by_athlete": False,
            "author": "Robin Castle",
            "text": "Rest it.",
            "planned_exercise": None,
            "week": "",
            "sent_at": "2026-11-23T10:00:00Z",
        },
        {
            "id": str(first.pk),
            "by_athlete": True,
            "author": "Maya Lindqvist",
            "text": "May I run?",
            "planned_exercise": line.pk,
            "week": "2026-W47",
            "sent_at": "2026-11-23T09:00:00Z",
        },
    ]
    assert list(AuditEvent.objects.values_list("action", "what")) == [("opened", "messages by API")]
    assert ReadUpTo.objects.count() == 0


def test_everybody_writes_under_their_own_name(maya: Athlete, coach: Membership) -> None:
    assert post(coach, maya, by_athlete=True, author="Maya").status_code == 201
    own = post(maya, maya, text="Thank you.", week="2026-W47").json()
    assert (own["by_athlete"], own["author"], own["week"]) == (True, "Maya Lindqvist", "2026-W47")
    kept = Message.objects.order_by("sent_at").values_list("text", "by_athlete", "author")
    assert list(kept) == [("Rest it.", False, coach.pk), ("Thank you.", True, maya.membership_id)]


def test_an_id_counts_once_and_belongs_to_one(maya: Athlete, coach: Membership) -> None:
    once = str(uuid.uuid4())
    assert [post(coach, maya, id=once).status_code for _twice in range(2)] == [201, 201]
    assert post(maya, maya, id=once).status_code == 409
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    "told", [{"text": ""}, {"text": "x" * 2001}, {"week": "2026-W99"}, {"planned_exercise": 4711}, {"id": "x"}]
)
def test_what_cannot_be_kept_is_told(maya: Athlete, coach: Membership, told: dict[str, Any]) -> None:
    assert post(coach, maya, **told).status_code == 400
    assert Message.objects.count() == 0


@pytest.mark.parametrize(("scopes", "status"), [(("read",), 403), (("tick",), 403), (("talk",), 201)])
def test_a_key_writes_with_its_scope_only(
    maya: Athlete, coach: Membership, scopes: tuple[str, ...], status: int
) -> None:
    assert post(coach, maya, scopes=scopes).status_code == status
    assert Message.objects.count() == (status == 201)


def test_without_consent_an_athlete_is_told_why(coach: Membership) -> None:
    dev = make_athlete(coach.team, coach, purposes=())
    answer = post(dev, dev)
    assert (answer.status_code, Message.objects.count()) == (403, 0)
    assert answer.json()["detail"] == "You have not agreed that we keep ticks. You can change that under You."


def test_strangers_find_nothing(maya: Athlete, coach: Membership) -> None:
    for stranger in (make_staff(coach.team), make_staff(make_team("Elsewhere")), make_athlete(coach.team, coach)):
        assert client_of(stranger).get(url(maya)).status_code == 404
        assert post(stranger, maya).status_code == 404
    assert Message.objects.count() == 0
