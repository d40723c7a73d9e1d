"""How many invitations a team may mail: few while it is new, many once people have joined by them."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts import limits
from accounts.invitations import invite
from accounts.limits import mails_left
from accounts.models import Invitation, Membership
from athletes.models import Athlete
from coaching.importing.rows import row
from coaching.importing.taking import TooManyMails, take_in
from tests.coaching.conftest import NOW
from tests.coaching.screens import of
from tests.factories import make_athlete, make_owner, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db
FRESH = "A new team may mail 3 invitations in 7 days, until 2 people have joined by one."


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, number in {"FRESH_MAILS": 3, "PROVEN": 2, "MAILS_A_DAY": 5}.items():
        monkeypatch.setattr(limits, name, number)


@pytest.fixture
def owner() -> Membership:
    return make_owner(make_team())


def mailed(owner: Membership, number: int, *, joined: int = 0) -> None:
    for turn in range(number):
        place = make_athlete(owner.team, owner, name=f"Athlete {turn}", accepted=False).membership
        invitation, _url = invite(place, owner, f"a{turn}@club.example")
        if turn < joined:
            Invitation.objects.filter(pk=invitation.pk).update(used_at=timezone.now())


def left(owner: Membership) -> int:
    return mails_left(owner.team_id, timezone.now())


def test_a_squad_fits_into_the_first_week_and_a_spammers_list_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert (limits.FRESH_MAILS, limits.FRESH_DAYS, limits.PROVEN, limits.MAILS_A_DAY) == (60, 7, 5, 1500)


def test_a_new_team_mails_a_few_and_links_are_free(owner: Membership) -> None:
    assert left(owner) == 3
    mailed(owner, 3)
    invite(make_athlete(owner.team, owner, accepted=False).membership, owner)
    assert left(owner) == 0
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        assert left(owner) == 3


def test_once_people_have_joined_the_limit_is_that_of_a_day(owner: Membership) -> None:
    mailed(owner, 3, joined=1)
    assert left(owner) == 0
    Invitation.objects.filter(used_at=None).update(used_at=NOW)
    assert left(owner) == 2
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert left(owner) == 5


def test_who_joins_by_a_link_proves_nothing(owner: Membership) -> None:
    for _each in range(3):
        make_athlete(owner.team, owner)
        invitation, _url = invite(make_athlete(owner.team, owner, accepted=False).membership, owner)
        Invitation.objects.filter(pk=invitation.pk).update(used_at=NOW)
    assert left(owner) == 3


def test_another_team_of_the_same_owner_begins_no_new_count(owner: Membership) -> None:
    mailed(owner, 2)
    second = make_owner(make_team("Harbour Milers"))
    Membership.objects.filter(pk=second.pk).update(user=owner.user)
    assert (left(second), left(make_owner(make_team("Hill Runners")))) == (1, 3)


def test_a_single_invitation_is_refused_at_its_field_and_nobody_is_added(owner: Membership) -> None:
    mailed(owner, 3)
    answer = of(owner).post("/athletes/new/", {"name": "Zoe", "email": "zoe@club.example"})
    assert answer.status_code == 422
    said = words(answer.content)
    assert f"{FRESH} 0 more may go now. Leave it empty, and hand over the link or the QR code yourself." in said
    assert not Athlete.objects.filter(membership__name="Zoe").exists()
    assert of(owner).post("/athletes/new/", {"name": "Zoe", "email": ""}).status_code == 200


def test_a_second_mail_to_one_who_waits_counts_too(owner: Membership) -> None:
    mailed(owner, 3)
    waits = Athlete.objects.all()[0]
    told = {"email": "a0@club.example"}
    assert FRESH in words(of(owner).post(f"/athletes/{waits.pk}/link/", told, follow=True).content)
    assert len(mail.outbox) == 3


def test_staff_are_invited_within_the_same_limit(owner: Membership) -> None:
    mailed(owner, 3)
    told = {"name": "Mateo", "email": "mateo@club.example", "role": "coach"}
    answer = of(owner).post("/team/invite/", told)
    assert (answer.status_code, FRESH in words(answer.content)) == (422, True)
    waits = make_staff(owner.team, name="Waits")
    Membership.objects.filter(pk=waits.pk).update(user=None)
    Invitation.objects.filter(pk=Invitation.objects.all()[0].pk).update(membership=waits)
    said = words(of(owner).post(f"/team/staff/{waits.pk}/invite/", follow=True).content)
    assert f"{FRESH} 0 more may go now." in said
    assert len(mail.outbox) == 3


def test_a_list_with_more_addresses_than_may_be_mailed_is_kept_back_whole(owner: Membership) -> None:
    mailed(owner, 1)
    three = [row(n, f"Athlete {n}", f"b{n}@club.example", "") for n in range(1, 4)]
    with pytest.raises(TooManyMails) as refusal:
        take_in(three, owner)
    assert str(refusal.value) == f"{FRESH} 2 more may go now."
    assert Athlete.objects.count() == 1
    take_in([*three[:2], row(3, "Zoe", "", "")], owner)
    assert Athlete.objects.count() == 4
    with pytest.raises(TooManyMails, match="0 more may go now"):  # those that wait to be mailed count
        take_in([row(1, "Sam", "sam@club.example", "")], owner)


def test_the_preview_says_so_before_anybody_presses(owner: Membership) -> None:
    pasted = "\n".join(f"Athlete {n}, c{n}@club.example" for n in range(4))
    shown = words(of(owner).post("/athletes/import/", {"text": pasted}).content)
    assert f"{FRESH} 3 more may go now. This list has 4 addresses. Clear some of them here" in shown
    fits = words(of(owner).post("/athletes/import/", {"text": "Zoe, zoe@club.example"}).content)
    assert "may go now" not in fits
