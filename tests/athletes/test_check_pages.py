"""The self-check without JavaScript, single checks, and the athlete's own history in words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Consent
from athletes.checks.seen import ago
from athletes.models import Assessment, Athlete, Observation
from tests.conftest import QueryBudget
from tests.factories import make_assessment, make_athlete, make_observation, make_plan, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db

ORDER = ["balance-hold", "side-compare", "leg-reveal", "stick-feet", "stick-front", "stick-back"]


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team(), zone="UTC")


@pytest.fixture
def phone(athlete: Athlete) -> Client:
    return client_of(athlete)


def begin(phone: Client, name: str = "Sam") -> None:
    phone.post("/check/", {"who": "somebody", "looked_by": name})


def next_of(phone: Client, check: str, answers: dict[str, str]) -> str:
    """Where a screen leads to once it is sent."""
    return phone.post(f"/check/{check}/", answers).headers["Location"]


def text(phone: Client, address: str) -> str:
    return phone.get(address).content.decode()


def consent_taken_back(athlete: Athlete) -> None:
    Consent.objects.filter(membership=athlete.membership, purpose="health").delete()


def test_six_screens_lead_from_one_to_the_next_and_to_what_was_seen(phone: Client, athlete: Athlete) -> None:
    begin(phone)
    assert phone.get("/check/go-on/").headers["Location"] == "/check/balance-hold/"
    answers: list[dict[str, str]] = [{"n--left-1": "38,5", "n--right-1": "31"}, {"n-tighter-left-1": "4"}, {}, {}, {}]
    for check, following, told in zip(ORDER, ORDER[1:], answers, strict=False):
        assert phone.post(f"/check/{check}/", told or {"skip": "1"}).headers["Location"] == f"/check/{following}/"
    done = phone.post("/check/stick-back/", {"v-": "right"}).headers["Location"]
    kept = Assessment.objects.get()
    assert done == f"/check/done/{kept.pk}/"
    assert (kept.way, kept.looked_by, kept.finished_at is not None) == ("self", "Sam", True)
    page = text(phone, done)
    assert "left 38.5 s, right 31 s" in page
    assert "left 4 of 10" in page
    assert "looked higher on the right" in page
    assert "An observation, not a diagnosis." in page


def test_a_draft_goes_on_with_what_was_answered(phone: Client, athlete: Athlete) -> None:
    begin(phone)
    phone.post("/check/balance-hold/", {"n--left-1": "20"})
    assert phone.get("/check/go-on/").headers["Location"] == "/check/side-compare/"
    assert 'name="n--left-1" inputmode="decimal" autocomplete="off" value="20"' in text(phone, "/check/balance-hold/")
    assert "is half done." in text(phone, "/check/")
    assert Assessment.objects.get().finished_at is None
    assert "Nothing yet." in text(phone, "/checks/balance-hold/")  # a draft is no observation


def test_an_answer_put_right_takes_the_place_of_the_one_before(phone: Client) -> None:
    begin(phone)
    phone.post("/check/balance-hold/", {"n--left-1": "20", "n--left-2": "22"})
    phone.post("/check/balance-hold/", {"n--left-1": "25"})
    assert list(Observation.objects.values_list("trial", "value")) == [(1, Decimal(25))]


def test_a_draft_of_long_ago_is_gone_with_the_next_start(phone: Client, athlete: Athlete) -> None:
    old = make_assessment(athlete, finished=False, started_at=timezone.now() - timedelta(days=31))
    assert phone.get("/check/go-on/").headers["Location"] == "/check/"
    assert "is half done." not in text(phone, "/check/")
    begin(phone)
    assert not Assessment.objects.filter(pk=old.pk).exists()
    assert Assessment.objects.count() == 1


def test_a_check_that_was_skipped_whole_leaves_nothing(phone: Client) -> None:
    begin(phone)
    assert [next_of(phone, check, {"skip": "1"}) for check in ORDER][-1] == "/checks/"
    assert Assessment.objects.count() == 0


def test_what_cannot_be_stands_at_its_field_and_nothing_is_lost(phone: Client) -> None:
    begin(phone)
    page = phone.post("/check/balance-hold/", {"n--left-1": "61", "n--right-1": "31"}).content.decode()
    assert "61 s? Between 0 and 45 s." in page
    assert 'value="61"' in page
    assert 'value="31"' in page
    assert Observation.objects.count() == 0


@pytest.mark.parametrize("check", ["astrology", "tape-length", "ober"])
def test_only_own_checks_are_led_through(phone: Client, check: str) -> None:
    assert phone.get(f"/check/{check}/").status_code == 404


def test_without_consent_the_page_explains_and_nothing_is_kept(phone: Client, athlete: Athlete) -> None:
    consent_taken_back(athlete)
    assert "We keep none of it unless you agree to health answers." in text(phone, "/check/")
    begin(phone)
    phone.post("/check/hop-question/", {"v-": "no"})
    assert (Assessment.objects.count(), Observation.objects.count()) == (0, 0)
    assert "We keep none of it" in text(phone, "/check/balance-hold/")


def test_one_check_by_itself_is_finished_at_once(phone: Client, athlete: Athlete) -> None:
    done = phone.post("/check/side-plank-hold/", {"n--left-1": "41", "n--right-1": "38", "looked_by": "Sam"})
    kept = Assessment.objects.get()
    assert done.headers["Location"] == f"/check/done/{kept.pk}/"
    assert (kept.looked_by, kept.finished_at is not None, kept.observations.count()) == ("Sam", True, 2)


def test_hopping_that_hurts_leads_to_the_safety_questions(phone: Client) -> None:
    assert next_of(phone, "hop-question", {"v-": "no"}).startswith("/check/done/")
    assert next_of(phone, "hop-question", {"v-": "yes", "w-": "left shin"}) == "/safety/"
    told = Observation.objects.filter(verdict="yes").values_list("check_id", "where")
    assert list(told) == [("hop-question", "left shin")]


def test_what_was_seen_is_somebodys_own(phone: Client, athlete: Athlete) -> None:
    other = make_athlete(athlete.team, name="Callum Reid")
    theirs = make_assessment(other)
    make_observation(theirs, "stick-front", verdict="right")
    assert phone.get(f"/check/done/{theirs.pk}/").status_code == 404
    assert "looked higher" not in text(phone, "/checks/")


def looked(athlete: Athlete, *verdicts: str) -> None:
    """One look a week, oldest first."""
    for week, verdict in enumerate(verdicts):
        seen = make_assessment(athlete, date(2026, 10, 5) + timedelta(weeks=week))
        make_observation(seen, "stick-front", verdict=verdict)


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (["right"], "looked higher on the right; one observation so far"),
        (["right", "level", "right"], "looked higher on the right, 2 of 3, seen by Sam"),
        (["right", "right", "left", "level", "left"], "looked higher on the left, 2 of 3, seen by Sam"),
        (["right", "level", "left"], "varies"),
        (["cant_tell", "right"], "varies"),
        (["level", "level", "level"], "looked level, 3 of 3, seen by Sam"),
    ],
)
def test_looks_are_told_by_what_the_last_three_say(
    phone: Client, athlete: Athlete, verdicts: list[str], said: str
) -> None:
    looked(athlete, *verdicts)
    page = text(phone, "/checks/")
    assert f"<span>{said}</span>" in page
    assert "Some difference between the sides is common." in page


def test_measures_are_told_with_what_they_say_together(phone: Client, athlete: Athlete) -> None:
    for day, left in ((date(2026, 10, 5), 20), (date(2026, 10, 12), 24)):
        seen = make_assessment(athlete, day)
        make_observation(seen, "balance-hold", left, side="left")
        make_observation(seen, "balance-hold", 40, side="right")
    assert "left 24 s, right 40 s; held longer on the right, 2 of 2" in text(phone, "/checks/")


@pytest.mark.parametrize("times", [1, 50])
def test_the_history_stays_small(phone: Client, athlete: Athlete, times: int, at_most_queries: QueryBudget) -> None:
    looked(athlete, *["right"] * times)
    with at_most_queries(4):
        page = phone.get("/checks/")
    assert len(page.content) < 20_000


def test_a_check_says_how_it_is_done_and_how_far_it_can_be_trusted(phone: Client) -> None:
    page = text(phone, "/checks/stick-front/")
    assert "Lay a stick across the two bony points at the front of the hips." in page
    assert "95 % were a little uneven at the hips." in page
    assert "Krawiec 2003, Man Ther" in page
    assert "That a pelvis is turned." in page


def test_claims_whose_source_we_have_not_read_are_not_shown(phone: Client) -> None:
    assert "Testers agree fairly to well." not in text(phone, "/checks/faber/")


def test_progress_tells_of_looks_beside_the_weeks(phone: Client, athlete: Athlete) -> None:
    make_plan(athlete)
    assert "Six short checks at home" in text(phone, "/progress/")
    looked(athlete, "right", "right")
    page = text(phone, "/progress/")
    assert "looked higher on the right, 2 of 2, seen by Sam" in page
    assert "weeks ago. Most athletes without pain differ a little." in page


@pytest.mark.parametrize(
    ("days", "said"), [(0, "today."), (1, "1 day ago."), (13, "13 days ago."), (43, "6 weeks ago.")]
)
def test_how_long_ago_is_told_in_days_then_weeks(days: int, said: str) -> None:
    today = date(2026, 11, 18)
    assert ago(today - timedelta(days=days), today) == f"Last check {said}"
