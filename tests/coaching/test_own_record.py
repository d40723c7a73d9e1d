"""Who trains in the team they assist is no staff of their own: what coaches note about them is not theirs to read."""

import pytest

from accounts.models import Membership, Role
from athletes.models import Athlete
from tests.coaching.screens import of
from tests.factories import make_assistant, make_athlete, make_owner, make_review, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db
PAGES = ("", "weeks/", "report/?staff=1", "talk/", "audit/")


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Robin Clarke")


def trains(assistant: Membership, coach: Membership) -> Athlete:
    """The athlete's place of an assistant, with a review that has a note for the staff."""
    athlete = make_athlete(coach.team, coach, name="Ines as athlete")
    Membership.objects.filter(pk=athlete.membership_id).update(user=assistant.user)
    make_review(athlete, coach, "2026-W47", decision="talk", note="Come and see me.", private_note="Sworn off by Robin")
    return athlete


@pytest.mark.parametrize("whose", ["coach", "owner"])
def test_an_assistant_opens_everybody_but_themselves(coach: Membership, whose: str) -> None:
    chief = coach if whose == "coach" else make_owner(coach.team)
    assistant = make_assistant(coach.team, chief, name="Ines")
    own, maya = trains(assistant, chief), make_athlete(coach.team, chief, name="Maya")
    client = of(assistant)
    assert [client.get(f"/athletes/{own.pk}/{page}").status_code for page in PAGES] == [404] * len(PAGES)
    assert client.get(f"/athletes/{maya.pk}/").status_code == 200
    for page in ("/dashboard/", "/reports/", "/squad/", "/team/athletes/"):
        shown = words(client.get(page).content)
        assert "Sworn off" not in shown
        assert "Ines as athlete" not in shown


def test_their_coach_reads_them_as_before(coach: Membership) -> None:
    own = trains(make_assistant(coach.team, coach, name="Ines"), coach)
    assert "Sworn off by Robin" in words(of(coach).get(f"/athletes/{own.pk}/report/?staff=1").content)


def test_they_read_their_own_pages_as_athletes(coach: Membership) -> None:
    assistant = make_assistant(coach.team, coach, name="Ines")
    own = trains(assistant, coach)
    assert list(Athlete.objects.readable_by(assistant.user)) == [own]  # type: ignore[arg-type]
    assert Membership.objects.of(assistant.user).filter(role=Role.ATHLETE).get() == own.membership  # type: ignore[arg-type]
    assert "Sworn off" not in of(assistant).get("/talk/").content.decode()
