"""The page of an athlete's assessments: who looked, what repeats, two days compared, within its budget."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import AuditEvent, Membership
from athletes.checks.book import protocols
from athletes.checks.protocol import Asks
from athletes.models import Athlete, Observation
from tests.coaching.screens import of
from tests.conftest import QueryBudget
from tests.factories import make_assessment, make_assistant, make_athlete, make_observation, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)
MOST_QUERIES, MOST_BYTES = 10, 100_000


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Maya Lindqvist")


def url(athlete: Athlete) -> str:
    return f"/athletes/{athlete.pk}/assessments/"


def look(athlete: Athlete, weeks_ago: int, verdict: str, who: str = "Sam") -> None:
    seen = make_assessment(athlete, MONDAY - timedelta(weeks=weeks_ago), way="buddy", looked_by=who)
    make_observation(seen, "stick-front", verdict=verdict)


def test_empty_page_leads_to_the_form(coach: Membership, athlete: Athlete) -> None:
    page = of(coach).get(url(athlete))
    assert "Nothing was observed yet" in words(page.content)
    assert f"/athletes/{athlete.pk}/assess/" in page.content.decode()


def test_page_says_what_repeats_who_looked_and_that_most_differ(coach: Membership, athlete: Athlete) -> None:
    for weeks_ago, verdict in enumerate(("right", "level", "right")):
        look(athlete, weeks_ago, verdict)
    make_assessment(athlete, MONDAY, finished=False, looked_by="Nobody Yet")

    page = words(of(coach).get(url(athlete)).content)

    assert "looked higher on the right, 2 of 3, seen by Sam" in page
    assert "Most athletes without pain differ a little at the hips: 95 % of 44 in one study (Krawiec 2003)." in page
    assert (
        "In 44 college athletes without symptoms 95 % were a little uneven at the hips. Krawiec 2003, Man Ther" in page
    )
    assert page.count("Seen by a buddy") == 3
    assert "Nobody Yet" not in page
    assert "finding" not in page.lower()


@pytest.mark.parametrize("check", [p.id for p in protocols().values() if p.observation_only or "length" in p.id])
def test_no_length_and_no_height_stands_without_its_sentence(coach: Membership, athlete: Athlete, check: str) -> None:
    if check == "ober":
        return  # an angle of the thigh, neither length nor height
    seen = make_assessment(athlete, MONDAY)
    part = protocols()[check].parts[0]
    measured = {"value": 900, "side": "left"} if part.measured else {"verdict": "right"}
    make_observation(seen, check, part=part.key, **measured)
    page = words(of(coach).get(url(athlete)).content)
    assert ("Nine people in ten" in page) != ("Most athletes without pain differ" in page)


def test_two_days_are_compared_in_words(coach: Membership, athlete: Athlete) -> None:
    for weeks_ago, left in ((8, 30), (0, 60)):
        seen = make_assessment(athlete, MONDAY - timedelta(weeks=weeks_ago))
        for side, value in (("left", left), ("right", 58)):
            make_observation(seen, "side-plank-hold", value, side=side)

    page = words(of(coach).get(url(athlete), {"before": "2026-09-21", "now": "2026-11-16"}).content)

    assert "21 Sep 2026 and 16 Nov 2026" in page
    assert "Side plank hold, Hold L 30 s · R 58 s L 60 s · R 58 s L +30 s · R within the measurement error" in page


@pytest.mark.parametrize("query", ["?before=x&now=y", "?before=2020-01-01", "?check=no-such-check", "?unit=ell"])
def test_nonsense_in_the_address_shows_the_page(coach: Membership, athlete: Athlete, query: str) -> None:
    look(athlete, 0, "right")
    answer = of(coach).get(url(athlete) + query)
    assert (answer.status_code, "Stick across the front hipbones" in words(answer.content)) == (200, True)


def test_one_check_is_shown_whole(coach: Membership, athlete: Athlete) -> None:
    for weeks_ago in range(20):
        look(athlete, weeks_ago, "right")
    client = of(coach)
    assert "All 20 observations" in words(client.get(url(athlete)).content)
    whole = client.get(url(athlete), {"check": "stick-front"}).content.decode()
    assert whole.count("<path class=ring ") == 20


def test_lengths_are_shown_in_inches_where_that_was_chosen(coach: Membership, athlete: Athlete) -> None:
    seen = make_assessment(athlete, MONDAY)
    make_observation(seen, "tape-length", 876.3, side="left")
    make_observation(seen, "tape-length", 873.76, side="right")
    client = of(coach)
    assert "L 876.3 · R 873.76 equal Sam" in words(client.get(url(athlete)).content)
    assert "L 34.5 · R 34.4 equal Sam" in words(client.get(url(athlete), {"unit": "in"}).content)
    assert "L 34.5 · R 34.4 equal Sam" in words(client.get(url(athlete)).content)


def test_paper_opens_every_table(coach: Membership, athlete: Athlete) -> None:
    look(athlete, 0, "right")
    page = of(coach).get(url(athlete), {"paper": "1"}).content.decode()
    assert re.findall(r'<details class="ev-fold"([^>]*)>', page) == [" open"]
    assert "data-print" in page


def test_one_assessment_opens_by_itself_and_drafts_and_others_do_not(coach: Membership, athlete: Athlete) -> None:
    seen = make_assessment(athlete, MONDAY, note="After the race.")
    make_observation(seen, "hop-question", verdict="no")
    draft = make_assessment(athlete, MONDAY, finished=False)
    stranger = make_assessment(make_athlete(make_team("Elsewhere")), MONDAY)
    client = of(coach)

    page = words(client.get(f"{url(athlete)}{seen.pk}/").content)

    assert "Monday 16 November 2026" in page
    assert "After the race." in page
    assert "Does hopping hurt?, Hopping or landing no" in page
    assert [client.get(f"{url(athlete)}{row.pk}/").status_code for row in (draft, stranger)] == [404, 404]


def test_each_opened_page_leaves_one_row(coach: Membership, athlete: Athlete) -> None:
    seen = make_assessment(athlete, MONDAY)
    client = of(coach)
    for page in (url(athlete), f"{url(athlete)}{seen.pk}/", f"/athletes/{athlete.pk}/assess/"):
        client.get(page)
    told = list(AuditEvent.objects.order_by("id").values_list("action", "what"))
    assert told == [("opened", "assessments"), ("opened", "assessment"), ("opened", "assess")]


def test_assistant_reads_and_is_not_offered_to_enter(coach: Membership, athlete: Athlete) -> None:
    look(athlete, 0, "right")
    page = words(of(make_assistant(coach.team, coach)).get(url(athlete)).content)
    assert ("looked higher" in page or "one observation so far" in page, "Enter measures" in page) == (True, False)


def fill(athlete: Athlete, number: int) -> None:
    """Assessments with every check, every part, side and trial."""
    rows = []
    for at in range(number):
        seen = make_assessment(
            athlete, MONDAY - timedelta(weeks=at), way="coach", looked_by="Robin Clarke", note="Note " * 20
        )
        for protocol in protocols().values():
            for part in protocol.parts:
                for side in ("left", "right") if part.sides else ("",):
                    for trial in range(1, (protocol.trials if part.measured else 1) + 1):
                        value = (
                            part.low + (part.high - part.low) * Decimal(at % 7 + trial) / 10 if part.measured else None
                        )
                        verdict = {Asks.SIDE: "right", Asks.YES_NO: "no"}.get(part.asks, "")
                        common = {"check_id": protocol.id, "part": part.key, "side": side, "trial": trial}
                        rows.append(
                            Observation(team=athlete.team, assessment=seen, value=value, verdict=verdict, **common)
                        )
    Observation.objects.bulk_create(rows)


@pytest.mark.parametrize("number", [1, 50])
def test_page_keeps_its_budget_with_fifty_whole_assessments(
    coach: Membership, athlete: Athlete, at_most_queries: QueryBudget, number: int
) -> None:
    fill(athlete, number)
    client = of(coach)
    with at_most_queries(MOST_QUERIES):
        answer = client.get(url(athlete))
    assert answer.status_code == 200
    assert len(answer.content) < MOST_BYTES
    assert len(client.get(url(athlete), {"check": "balance-hold"}).content) < MOST_BYTES


def test_athlete_and_review_lead_there_in_one_line(coach: Membership, athlete: Athlete) -> None:
    look(athlete, 0, "right", "Jo")
    client = of(coach)
    line = "Assessments : Mon 16 Nov, seen by a buddy (Jo)"
    said = words(client.get(f"/athletes/{athlete.pk}/").content)
    assert "Assessment Mon 16 Nov Seen by a buddy, Jo" in said
    assert line in words(client.get(f"/athletes/{athlete.pk}/weeks/2026-W47/").content)
