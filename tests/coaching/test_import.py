"""A list of athletes: read, looked through, put right, taken in whole or not at all, and invited by mail."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Invitation, Membership, Role, SentForm
from athletes.models import Athlete, Charge, Group
from coaching.importing import known
from coaching.importing.mailing import mail_again, mail_invitations
from coaching.importing.rows import Row, row
from coaching.importing.taking import EnoughToday, NotRight, take_in
from coaching.models import Intake, Invited
from tests.coaching.screens import field, of
from tests.factories import make_athlete, make_owner, make_staff, make_team, make_user
from tests.pages import words

pytestmark = pytest.mark.django_db
URL = "/athletes/import/"

type Commits = Callable[..., AbstractContextManager[Any]]


def brought(client: Client, text: str) -> Any:
    return client.post(URL, {"text": text, "list": "1"})


def as_shown(page: bytes, *lines: int, **changed: str) -> dict[str, str]:
    """The preview's fields as a browser sends them, with these lines ticked."""
    told = {"key": field(page, "key")}
    told |= {f"{part}-{line}": field(page, f"{part}-{line}") for line in lines for part in ("name", "email", "groups")}
    return told | {f"take-{line}": "1" for line in lines} | changed


def test_a_pasted_list_is_shown_first_and_kept_after(
    coach: Membership, django_capture_on_commit_callbacks: Commits
) -> None:
    client = of(coach)
    shown = brought(client, "Anna Berg, anna@club.example, Trail; Juniors\nSam Whitlock")
    assert (shown.status_code, Athlete.objects.count()) == (200, 0)
    assert "Add 2 athletes" in words(shown.content)
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(URL, as_shown(shown.content, 1, 2, step="keep"))
    intake = Intake.objects.get()
    assert done.headers["Location"] == f"/athletes/import/{intake.pk}/"
    anna, sam = Athlete.objects.order_by("membership__name")
    assert sorted(group.name for group in anna.groups.all()) == ["Juniors", "Trail"]
    assert [charge.coach for charge in Charge.objects.all()] == [coach, coach]
    assert [(one.to, "Anna Berg" in one.body) for one in mail.outbox] == [(["anna@club.example"], True)]
    assert [(one.membership, one.email) for one in Invitation.objects.all()] == [(anna.membership, "anna@club.example")]
    page = words(client.get(done.headers["Location"]).content)
    assert "1 of 1 invited" in page
    assert "1 athlete has no e-mail." in page
    assert list(Invited.objects.values_list("athlete", "mail", "email")) == [
        (anna.pk, "sent", ""),
        (sam.pk, "none", ""),
    ]


def test_the_mailed_link_lets_that_athlete_in(coach: Membership, django_capture_on_commit_callbacks: Commits) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        take_in([row(1, "Anna", "anna@club.example", "")], coach)
    url = next(line for line in mail.outbox[0].body.splitlines() if "/join/" in line)
    page = words(Client().get(url[url.index("/join/") :]).content)
    assert coach.team.name in page


def test_a_file_says_in_which_encoding_it_was_read(coach: Membership) -> None:
    file = SimpleUploadedFile("squad.csv", "Name;E-Mail\nJürg Ä;j@club.example".encode("cp1252"))
    page = of(coach).post(URL, {"file": file, "text": "", "list": "1"}).content
    assert "The file was read as Windows-1252." in words(page)
    assert "It does not say so itself" in words(page)
    assert field(page, "name-2") == "Jürg Ä"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"text": " \n,;\n"}, "There is no athlete in it. One line is one athlete."),
        ({"text": "Maya,\n" * 20_000}, "A list has 500 athletes at most."),
        ({"file": SimpleUploadedFile("a.csv", b"M,\n" * 400_000)}, "This file is larger than 1024 kB."),
        ({"file": SimpleUploadedFile("a.csv", b"Maya,\n" * 20_000)}, "A list has 500 athletes at most."),
        ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04....")}, "This is a spreadsheet's own file."),
        ({"file": SimpleUploadedFile("a.csv", b"\x00\x01\x02")}, "This file is no text we can read."),
        ({"file": SimpleUploadedFile("a.csv", b"")}, "There is no athlete in it."),
        ({"text": "Maya", "file": SimpleUploadedFile("a.csv", b"Sam")}, "There is a pasted list and a file."),
    ],
)
def test_a_list_that_cannot_be_read_says_why(coach: Membership, told: dict[str, Any], said: str) -> None:
    for file in (told.get("file"),):
        if file:
            file.seek(0)
    answer = of(coach).post(URL, {"text": "", "list": "1", **told})
    assert answer.status_code == 422
    assert said in words(answer.content)


def test_a_paste_beyond_all_bounds_is_said_to_be_too_much(coach: Membership) -> None:
    answer = brought(of(coach), "Maya, maya@club.example\n" * 30_000)
    assert answer.status_code == 400
    assert "That is too much at once" in words(answer.content)


def test_nothing_is_kept_while_a_line_is_wrong_and_it_is_put_right_in_place(coach: Membership) -> None:
    client = of(coach)
    shown = brought(client, "Anna Berg, anna@\nSam Whitlock").content
    assert "anna@ is no e-mail address. Put it right, or leave it empty." in words(shown)
    assert "Add " not in words(shown)
    refused = client.post(URL, as_shown(shown, 1, 2, step="keep"))
    assert (refused.status_code, Athlete.objects.count()) == (422, 0)
    mended = client.post(URL, as_shown(shown, 1, 2, step="check", **{"email-1": "anna@club.example"}))
    assert "Add 2 athletes" in words(mended.content)
    client.post(URL, as_shown(mended.content, 1, 2, step="keep"))
    assert Athlete.objects.count() == 2


def test_a_wrong_line_that_is_unticked_is_left_out(coach: Membership) -> None:
    client = of(coach)
    shown = brought(client, "Anna Berg, anna@\nSam Whitlock").content
    left = client.post(URL, as_shown(shown, 1, 2, step="leave")).content
    assert "Add 1 athlete" in words(left)
    assert "1 line is left out." in words(left)
    told = as_shown(left, 1, 2, step="keep")
    del told["take-1"]
    client.post(URL, told)
    assert [one.membership.name for one in Athlete.objects.all()] == ["Sam Whitlock"]


def test_addresses_of_the_team_are_told_apart(coach: Membership) -> None:
    make_staff(coach.team, name="Mateo", user=make_user("mateo@club.example"))
    here, gone = make_athlete(coach.team, coach), make_athlete(coach.team, coach)
    for athlete, email in ((here, "here@club.example"), (gone, "gone@club.example")):
        assert athlete.membership.user
        athlete.membership.user.email = email
        athlete.membership.user.save()
    Membership.objects.filter(pk=gone.membership_id).update(left_at=timezone.now())
    waits = make_athlete(coach.team, coach, accepted=False).membership
    Invitation.draw(waits, "invitation", coach, timezone.now(), "waits@club.example")[0].save()
    told = ["mateo@club.example", "HERE@club.example", "gone@club.example", "waits@club.example", "new@club.example"]
    page = words(brought(of(coach), "\n".join(f"Somebody, {email}" for email in told)).content)
    assert "5 athletes" not in page
    assert "4 lines need you" in page
    assert "This address is on the staff." in page
    assert page.count("An athlete of your team has this address already.") == 2
    assert "This athlete is archived." in page


def test_an_address_of_another_team_is_nobodys_business(coach: Membership) -> None:
    make_staff(make_team("Hill Runners"), user=make_user("dana@hill.example"))
    assert "Add 1 athlete" in words(brought(of(coach), "Dana, dana@hill.example").content)


def test_a_list_sent_twice_is_kept_once_and_leads_to_the_same_page(coach: Membership) -> None:
    client = of(coach)
    told = as_shown(brought(client, "Anna\nSam").content, 1, 2, step="keep")
    first, second = client.post(URL, told), client.post(URL, told)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    assert (Athlete.objects.count(), Intake.objects.count()) == (2, 1)


def test_a_failure_in_the_middle_leaves_nothing(coach: Membership) -> None:
    unforeseen = Row(2, "Sam", "", groups=(None,))  # type: ignore[arg-type]  # breaks when the groups are made
    with pytest.raises(AttributeError):
        take_in([row(1, "Anna", "anna@club.example", "Trail"), unforeseen], coach, uuid4())
    kept = (Athlete, Charge, Group, Intake, Invited, AuditEvent, SentForm)
    assert [model.objects.count() for model in kept] == [0] * 7
    assert Membership.objects.filter(role=Role.ATHLETE).count() == 0
    assert mail.outbox == []


def test_what_another_list_took_meanwhile_comes_back_with_its_reason(coach: Membership) -> None:
    client = of(coach)
    told = as_shown(brought(client, "Anna, anna@club.example\nSam").content, 1, 2, step="keep")
    take_in([row(1, "Anna", "anna@club.example", "")], coach)
    with pytest.raises(NotRight) as refusal:
        take_in([row(1, "Anna B", "anna@club.example", "")], coach)
    assert [problem.kind for problem in refusal.value.rows[0].problems] == ["on_team"]
    assert client.post(URL, told).status_code == 422
    assert [one.membership.name for one in Athlete.objects.all()] == ["Anna"]


def test_a_team_brings_so_many_a_day(coach: Membership, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "MOST_A_DAY", 3)
    take_in([row(1, "Anna", "", ""), row(2, "Ben", "", "")], coach)
    with pytest.raises(EnoughToday) as refusal:
        take_in([row(1, "Cem", "", ""), row(2, "Dev", "", "")], coach)
    assert (refusal.value.room, Athlete.objects.count()) == (1, 2)
    client = of(coach)
    answer = client.post(URL, as_shown(brought(client, "Cem\nDev").content, 1, 2, step="keep"))
    assert "Many have come by lists today: 1 more may." in words(answer.content)


def test_a_mail_that_is_refused_is_listed_and_tried_again(
    coach: Membership, settings: Any, django_capture_on_commit_callbacks: Commits
) -> None:
    good = settings.MAILERS
    settings.MAILERS = {"default": {"BACKEND": "tests.coaching.refusing_mail.RefusingBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        intake = take_in([row(1, "Anna", "anna@club.example", ""), row(2, "Ben", "ben@club.example", "")], coach)
    client, url = of(coach), f"/athletes/import/{intake.pk}/"
    page = words(client.get(url).content)
    assert "1 of 2 invited" in page
    assert "Anna , anna@club.example: not taken by the mail server" in page
    shown = AuditEvent.objects.get(action="listed").shown
    assert shown == "," + "".join(f"{one.membership_id}," for one in Athlete.objects.order_by("membership"))
    settings.MAILERS = good
    assert client.post(f"{url}mail/").headers["Location"] == url
    assert "2 of 2 invited" in words(client.get(url).content)
    assert Athlete.objects.count() == 2


def test_mails_that_nobody_sends_any_more_are_sent_again_and_none_twice(coach: Membership) -> None:
    intake = take_in([row(n, f"Athlete {n}", f"a{n}@club.example", "") for n in range(12)], coach)
    assert mail_again(intake, Athlete.objects.all()) == 0  # they only just began
    long_ago = timezone.now() - timezone.timedelta(minutes=6)  # type: ignore[attr-defined]
    Invited.objects.filter(intake=intake).update(at=long_ago)
    assert mail_again(intake, Athlete.objects.all()) == 12
    mail_invitations.call(intake.pk)
    assert sorted(one.to[0] for one in mail.outbox) == sorted(f"a{n}@club.example" for n in range(12))


def test_a_mail_is_tried_again_only_for_athletes_still_in_ones_charge(coach: Membership) -> None:
    intake = take_in([row(1, "Anna", "anna@club.example", ""), row(2, "Ben", "ben@club.example", "")], coach)
    Invited.objects.update(mail="refused")
    Charge.objects.filter(athlete__membership__name="Ben").update(coach=make_staff(coach.team, name="Mateo"))
    of(coach).post(reverse("coaching:intake_mail", args=[intake.pk]))
    told = Invited.objects.order_by("athlete__membership__name").values_list("athlete__membership__name", "mail")
    assert [name for name, mail in told if mail == "refused"] == ["Ben"]


def test_who_joined_meanwhile_gets_no_mail(coach: Membership) -> None:
    intake = take_in([row(1, "Anna", "anna@club.example", "")], coach)
    Membership.objects.filter(name="Anna").update(user=make_user(None))
    mail_invitations.call(intake.pk)
    assert (mail.outbox, Invited.objects.get().mail) == ([], "sent")


def test_an_intake_is_its_coachs_and_the_owners(coach: Membership) -> None:
    intake = take_in([row(1, "Anna Quill", "", "")], coach)
    other, owner = make_staff(coach.team, name="Mateo"), make_owner(coach.team)
    dana = make_staff(make_team("Hill Runners"))
    answers = {person.name: of(person).get(f"/athletes/import/{intake.pk}/") for person in (coach, other, owner)}
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "Robin Clarke": 200,
        "Mateo": 404,
        "Olive Owner": 200,
    }
    assert of(dana).get(f"/athletes/import/{intake.pk}/").status_code == 404
    assert of(other).post(reverse("coaching:intake_mail", args=[intake.pk])).status_code == 404


def test_a_full_list_costs_as_many_queries_as_a_short_one(coach: Membership, at_most_queries: Any) -> None:
    rows = [row(n, f"Athlete {n}", "", "Trail;Juniors") for n in range(500)]
    with at_most_queries(19):
        take_in(rows, coach, uuid4())
    assert Athlete.objects.count() == 500


def test_a_preview_of_five_hundred_comes_back_whole(coach: Membership) -> None:
    told = {f"name-{n}": f"Athlete {n}" for n in range(1, 501)} | {f"take-{n}": "1" for n in range(1, 501)}
    told |= {f"email-{n}": "" for n in range(1, 501)} | {f"groups-{n}": "" for n in range(1, 501)}
    answer = of(coach).post(URL, {**told, "step": "keep", "key": str(uuid4()), "encoding": ""})
    assert (answer.status_code, Athlete.objects.count()) == (302, 500)
