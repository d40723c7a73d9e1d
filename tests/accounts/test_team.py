"""The owner's page: staff come and go, bands and zone are set, nobody else has it."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.leaving import StillInCharge, leave, sole_charges
from accounts.models import Attachment, Invitation, Membership, Role
from athletes.models import Athlete
from tests.accounts.links import last_token, signed_in, who
from tests.factories import make_assistant, make_athlete, make_owner, make_staff, make_team, make_user

pytestmark = pytest.mark.django_db


def of(membership: Membership) -> Client:
    assert membership.user is not None
    return signed_in(membership.user)


def said(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("role", [Role.COACH, Role.ASSISTANT, Role.ATHLETE])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/team/"),
        ("post", "/team/save/"),
        ("post", "/team/invite/"),
        ("post", "/team/staff/{pk}/invite/"),
        ("post", "/team/staff/{pk}/attach/"),
        ("post", "/team/staff/{pk}/end/"),
    ],
)
def test_page_exists_for_the_owner_alone(role: str, method: str, path: str) -> None:
    team = make_team()
    target = make_assistant(team)
    answer = getattr(of(make_staff(team, role)), method)(path.format(pk=target.pk), {"name": "Taken over"})
    assert answer.status_code == 404
    target.refresh_from_db()
    team.refresh_from_db()
    assert (target.left_at, team.name) == (None, "Riverside Harriers")


def test_owner_of_another_team_reaches_nobody_here() -> None:
    target = make_staff(make_team())
    stranger = of(make_owner(make_team("Hill Runners")))
    assert stranger.post(f"/team/staff/{target.pk}/end/").status_code == 404
    assert stranger.post(f"/team/staff/{target.pk}/invite/").status_code == 404
    target.refresh_from_db()
    assert target.left_at is None


def test_invited_assistant_joins_by_mail_and_reads_with_their_coach() -> None:
    team = make_team()
    owner, coach = make_owner(team), make_staff(team)
    other = make_staff(team, name="Other Coach")
    seen = make_athlete(team, coach)
    make_athlete(team, other)
    form = {"name": "Ash", "email": "Ash@Club.example", "role": "assistant", "coaches": [coach.pk]}
    assert of(owner).post("/team/invite/", form)["Location"] == "/team/"
    assert mail.outbox[-1].to == ["ash@club.example"]
    assistant = Client()
    assistant.post(f"/join/{last_token()}/")
    place = Membership.objects.get(name="Ash")
    assert (place.role, who(assistant)) == (Role.ASSISTANT, place.user_id)
    assert place.user is not None
    assert list(Athlete.objects.for_coach(place.user)) == [seen]


def test_invited_coach_is_attached_to_nobody() -> None:
    team = make_team()
    owner = make_owner(team)
    of(owner).post("/team/invite/", {"name": "Cass", "email": "c@club.example", "role": "coach", "coaches": [owner.pk]})
    assert (Membership.objects.get(name="Cass").role, Attachment.objects.count()) == (Role.COACH, 0)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("role", "owner", "Select a valid choice. owner is not one of the available choices."),
        ("role", "athlete", "Select a valid choice. athlete is not one of the available choices."),
        ("email", "nobody", "Enter a valid email address."),
        ("email", "SET@club.example", "This address is on the staff already, or was invited."),
        ("name", "", "This field is required."),
    ],
)
def test_bad_invitation_is_told_at_its_field_and_kept(field: str, value: str, error: str) -> None:
    team = make_team()
    make_staff(team, user=make_user("set@club.example"))
    form = {"name": "Ash", "email": "ash@club.example", "role": "assistant", field: value}
    page = of(make_owner(team)).post("/team/invite/", form)
    assert page.status_code == 422
    assert page.context["staff_form"].errors == {field: [error]}
    assert (Membership.objects.filter(name="Ash").count(), mail.outbox) == (0, [])


def test_coach_of_another_team_cannot_be_attached_to() -> None:
    team = make_team()
    foreign = make_staff(make_team("Hill Runners"))
    form = {"name": "Ash", "email": "ash@club.example", "role": "assistant", "coaches": [foreign.pk]}
    page = of(make_owner(team)).post("/team/invite/", form)
    assert list(page.context["staff_form"].errors) == ["coaches"]
    assistant = make_assistant(team)
    of(Membership.objects.get(team=team, role=Role.OWNER)).post(
        f"/team/staff/{assistant.pk}/attach/", {"coaches": [foreign.pk]}
    )
    assert Attachment.objects.count() == 0


@pytest.mark.parametrize("number", ["9" * 30, "-9223372036854775809", "٣", "x"])
def test_number_that_no_coach_has_is_refused_in_words(number: str) -> None:
    team = make_team()
    assistant = make_assistant(team, make_staff(team))
    answer = of(make_owner(team)).post(f"/team/staff/{assistant.pk}/attach/", {"coaches": [number]})
    assert (answer.status_code, said(answer)) == (302, ["Choose coaches of this team."])
    assert assistant.attachments.count() == 1


def test_attaching_replaces_what_was() -> None:
    team = make_team()
    first, second = make_staff(team), make_staff(team, name="Second")
    assistant = make_assistant(team, first)
    of(make_owner(team)).post(f"/team/staff/{assistant.pk}/attach/", {"coaches": [second.pk]})
    assert [row.coach for row in Attachment.objects.all()] == [second]


def test_invitation_is_mailed_again_and_the_older_link_ends() -> None:
    team = make_team()
    client = of(make_owner(team))
    client.post("/team/invite/", {"name": "Cass", "email": "c@club.example", "role": "coach"})
    old, place = last_token(), Membership.objects.get(name="Cass")
    client.post(f"/team/staff/{place.pk}/invite/")
    assert mail.outbox[-1].to == ["c@club.example"]
    assert Client().get(f"/join/{old}/").status_code == 410
    assert Client().get(f"/join/{last_token()}/").status_code == 200


def test_only_coach_in_charge_cannot_leave_and_the_sentence_says_of_whom() -> None:
    team = make_team()
    coach, other = make_staff(team, name="Robin Clarke"), make_staff(team, name="Other")
    make_athlete(team, coach, name="Maya")
    make_athlete(team, coach, other, name="Shared")
    answer = of(make_owner(team)).post(f"/team/staff/{coach.pk}/end/")
    coach.refresh_from_db()
    assert coach.left_at is None
    assert said(answer) == ["Robin Clarke is the only coach in charge of Maya. Hand this athlete over first."]


def test_leaving_ends_access_at_once_and_keeps_the_athletes_coached() -> None:
    team = make_team()
    coach, other = make_staff(team), make_staff(team, name="Other")
    athlete = make_athlete(team, coach, other)
    make_assistant(team, coach)
    client = of(coach)
    of(make_owner(team)).post(f"/team/staff/{coach.pk}/end/")
    assert coach.user is not None
    assert list(Athlete.objects.for_coach(coach.user)) == []
    assert [charge.coach for charge in athlete.charges.all()] == [other]
    assert Attachment.objects.count() == 0
    assert b"You are in no team now" in client.get("/").content


def test_athlete_who_left_holds_nobody_back() -> None:
    team = make_team()
    coach = make_staff(team)
    athlete = make_athlete(team, coach)
    Membership.objects.filter(pk=athlete.membership_id).update(left_at=timezone.now())
    leave(coach)
    coach.refresh_from_db()
    assert coach.left_at is not None


def test_coach_who_left_is_no_coach_in_charge() -> None:
    team = make_team()
    gone, last = make_staff(team, name="Gone"), make_staff(team, name="Last")
    athlete = make_athlete(team, gone, last)
    Membership.objects.filter(pk=gone.pk).update(left_at=timezone.now())
    assert list(sole_charges(last)) == [athlete.membership]
    with pytest.raises(StillInCharge):
        leave(last)


def test_withdrawn_invitation_lets_nobody_in() -> None:
    team = make_team()
    client = of(make_owner(team))
    client.post("/team/invite/", {"name": "Cass", "email": "c@club.example", "role": "coach"})
    client.post(f"/team/staff/{Membership.objects.get(name='Cass').pk}/end/")
    assert Invitation.objects.usable(timezone.now()).count() == 0
    assert Client().post(f"/join/{last_token()}/").status_code == 410


def test_owner_cannot_be_ended() -> None:
    owner = make_owner(make_team())
    assert of(owner).post(f"/team/staff/{owner.pk}/end/").status_code == 404
    owner.refresh_from_db()
    assert owner.left_at is None


def test_bands_and_zone_are_saved() -> None:
    team = make_team()
    form = {"name": "River Club", "zone": "America/St_Johns", "on_track": "80", "slipping": "55"}
    assert of(make_owner(team)).post("/team/save/", form)["Location"] == "/team/"
    team.refresh_from_db()
    assert (team.name, team.zone, team.on_track, team.slipping) == ("River Club", "America/St_Johns", 80, 55)


@pytest.mark.parametrize(
    ("changes", "field", "error"),
    [
        ({"slipping": "75"}, "slipping", "Slipping must begin below on track."),
        ({"slipping": "90"}, "slipping", "Slipping must begin below on track."),
        ({"slipping": "0"}, "slipping", "Ensure this value is greater than or equal to 1."),
        ({"on_track": "101"}, "on_track", "Ensure this value is less than or equal to 100."),
        ({"on_track": "9" * 5000}, "on_track", "Enter a whole number."),
        ({"zone": "Mars/Olympus"}, "zone", "We do not know the time zone Mars/Olympus."),
    ],
)
def test_bad_limits_are_told_at_their_field(changes: dict[str, str], field: str, error: str) -> None:
    team = make_team()
    form = {"name": "River Club", "zone": "UTC", "on_track": "75", "slipping": "50", **changes}
    page = of(make_owner(team)).post("/team/save/", form)
    assert (page.status_code, page.context["team_form"].errors) == (422, {field: [error]})
    team.refresh_from_db()
    assert (team.name, team.on_track, team.slipping) == ("Riverside Harriers", 75, 50)


def test_switching_goes_only_to_ones_own_teams() -> None:
    here, there, foreign = make_team(), make_team("Hill Runners"), make_team("Strangers")
    owner = make_owner(here)
    Membership.objects.create(team=there, user=owner.user, role=Role.COACH, name="Olive")
    client = of(owner)
    assert client.post("/team/switch/", {"team": there.pk})["Location"] == "/"
    assert client.session["team"] == there.pk
    for wrong in (str(foreign.pk), "x", "", "9" * 5000, "-1"):
        assert client.post("/team/switch/", {"team": wrong}).status_code == 404
    assert client.session["team"] == there.pk
    assert client.get("/team/").status_code == 404


@pytest.mark.parametrize("path", ["/team/save/", "/team/invite/", "/team/switch/"])
def test_forms_need_a_csrf_token(path: str) -> None:
    owner = make_owner(make_team())
    strict = Client(enforce_csrf_checks=True)
    assert owner.user is not None
    strict.force_login(owner.user)
    assert strict.post(path, {"name": "x"}).status_code == 403
