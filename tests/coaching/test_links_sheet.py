"""Links to print: one for each who waits, made when asked for, shown once, stored hashed."""

import re

import pytest
from django.test import Client

from accounts.models import Invitation, Membership
from athletes.models import Athlete
from tests.coaching.screens import of
from tests.factories import make_athlete, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db
URL = "/athletes/links/"


def waiting(coach: Membership, name: str) -> Athlete:
    return make_athlete(coach.team, coach, name=name, accepted=False)


def test_a_sheet_has_a_working_link_for_each_who_waits(coach: Membership) -> None:
    anna, ben, joined = waiting(coach, "Anna"), waiting(coach, "Ben"), make_athlete(coach.team, coach, name="Maya")
    told, client = {"athlete": [anna.pk, ben.pk, joined.pk]}, of(coach)
    asked = words(client.get(URL, told).content)
    assert "Make 2 links" in asked
    assert "1 athlete you ticked has joined already and needs none." in asked
    assert Invitation.objects.count() == 0
    sheet = client.post(URL, told).content.decode()
    urls = re.findall(r"/join/[\w-]+/", sheet)
    assert (len(urls), sheet.count('class="ev-qr"')) == (2, 2)
    assert [Client().get(url).status_code for url in urls] == [200, 200]
    assert not any(one.digest in sheet for one in Invitation.objects.all())
    assert "Maya" not in words(sheet)


def test_a_second_sheet_ends_the_links_of_the_first(coach: Membership) -> None:
    anna, client = waiting(coach, "Anna"), of(coach)
    first, second = (client.post(URL, {"athlete": anna.pk}).content.decode() for _time in range(2))
    old, new = (re.findall(r"/join/[\w-]+/", sheet)[0] for sheet in (first, second))
    page = [words(Client().get(url).content) for url in (old, new)]
    assert ["Accept and start" in text for text in page] == [False, True]


def test_nobody_else_makes_links(coach: Membership) -> None:
    anna = waiting(coach, "Anna")
    for person in (make_staff(coach.team, name="Mateo"), make_staff(make_team("Hill Runners"))):
        assert of(person).post(URL, {"athlete": anna.pk}).headers["Location"] == "/team/athletes/"
    assert Invitation.objects.count() == 0
