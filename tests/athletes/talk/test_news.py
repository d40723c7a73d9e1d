"""What is new in the thread: until it was read, for whom, and where Today shows it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Membership
from athletes.models import Athlete, ReadUpTo
from athletes.talk.reading import mark_read
from tests.athletes.talk.acting import HOUR, NOW, news
from tests.factories import make_athlete, make_message, make_review
from tests.pages import client_of

pytestmark = pytest.mark.django_db


def test_reading_is_noted_by_a_post_and_never_goes_back(maya: Athlete, coach: Membership) -> None:
    first = make_message(maya, coach, sent_at=NOW - 2 * HOUR)
    last = make_message(maya, coach, sent_at=NOW - HOUR)
    client = client_of(maya)
    client.get("/talk/")
    assert news(maya)
    assert client.post("/talk/read/", {"at": first.sent_at.isoformat()}).status_code == 204
    assert news(maya)
    client.post("/talk/read/", {"at": last.sent_at.isoformat()})
    client.post("/talk/read/", {"at": first.sent_at.isoformat()})
    assert ReadUpTo.objects.get(athlete=maya).at == last.sent_at
    assert not news(maya)


def test_the_page_hands_on_exactly_the_time_of_the_newest(maya: Athlete, coach: Membership) -> None:
    """To the microsecond, else what was read would stay new."""
    make_message(maya, coach, sent_at=NOW + timedelta(microseconds=987654))
    client = client_of(maya)
    at = client.get("/talk/").content.decode().split('name="at" value="')[1].split('"')[0].replace("&quot;", "")
    client.post("/talk/read/", {"at": at})
    assert not news(maya)


@pytest.mark.parametrize("at", ["", "yesterday", "2026-11-23T09:00:00", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_marks_nothing(maya: Athlete, coach: Membership, at: str) -> None:
    make_message(maya, coach)
    assert client_of(maya).post("/talk/read/", {"at": at}).status_code == 204
    assert news(maya)


def test_nobody_reads_ahead_of_the_clock(maya: Athlete, coach: Membership) -> None:
    mark_read(maya_with_consents(maya), maya.membership, "2999-01-01T00:00:00+00:00", NOW)
    assert ReadUpTo.objects.get().at == NOW


def maya_with_consents(maya: Athlete) -> Athlete:
    return Athlete.objects.with_consents().select_related("membership").get(pk=maya.pk)


def test_a_reader_has_one_place_in_a_thread(maya: Athlete, coach: Membership) -> None:
    ReadUpTo.objects.create(team=maya.team, athlete=maya, reader=coach, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadUpTo.objects.create(team=maya.team, athlete=maya, reader=coach, at=NOW + HOUR)


def test_a_note_of_a_review_is_news_until_it_is_taken_back(maya: Athlete, coach: Membership) -> None:
    assert not news(maya)
    review = make_review(maya, coach, note="")
    assert not news(maya)
    review.note = "Good week."
    review.save()
    assert news(maya)
    review.withdrawn_at = NOW
    review.save()
    assert not news(maya)


def test_ones_own_words_are_no_news(maya: Athlete) -> None:
    make_message(maya, maya.membership)
    assert not news(maya)


def test_without_consent_it_is_not_noted_that_one_has_read(coach: Membership) -> None:
    dev = make_athlete(coach.team, coach, purposes=())
    make_message(dev, coach)
    client_of(dev).post("/talk/read/", {"at": timezone.now().isoformat()})
    assert ReadUpTo.objects.count() == 0
    assert not news(dev)  # a mark that would never go


def test_today_leads_to_what_is_new_within_its_bytes(maya: Athlete, coach: Membership) -> None:
    client = client_of(maya)
    before = len(client.get("/today/").content)
    make_message(maya, coach)
    page = client.get("/today/").content
    assert b'href="/talk/" aria-label="New message"' in page
    assert len(page) - before < 170
