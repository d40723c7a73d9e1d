"""Saved replies: what their placeholders become, and which are offered first."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Team
from athletes.models import Athlete
from athletes.weeks import Week
from coaching.models import SavedReply
from coaching.squad import Person, squad
from coaching.talk.replies import PLACEHOLDERS, fill, offered, unknown, words_for
from tests.coaching.screens import MONDAY, seen_on, tick_week, weekdays_plan
from tests.factories import make_athlete, make_team

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def seen(athlete: Athlete, coach: Membership) -> Person:
    assert coach.user
    return squad(coach, coach.user, Week.of(MONDAY), NOW, only=athlete.pk)[0]


def test_fill_puts_words_in_place_of_placeholders() -> None:
    words = {"first_name": "Maya", "n": "6", "m": "9"}
    assert fill("Well done, {first_name}: {n} of {m}.", words) == "Well done, Maya: 6 of 9."


def test_fill_leaves_unknown_and_empty_placeholders_as_typed() -> None:
    assert (
        fill("{percent} % of {plan}, {} {0} {{n}} {n", {"percent": "", "n": "6"})
        == "{percent} % of {plan}, {} {0} {6} {n"
    )


def test_fill_reads_no_placeholder_out_of_a_word_that_it_filled_in() -> None:
    assert fill("{first_name}", {"first_name": "{coach}", "coach": "Robin"}) == "{coach}"


def test_unknown_names_each_stranger_once_in_order() -> None:
    assert unknown("{first_name} {name} { n } {name} {}") == ["name", " n ", ""]


def test_unknown_knows_every_placeholder() -> None:
    assert unknown(" ".join(f"{{{name}}}" for name in PLACEHOLDERS)) == []


def test_words_for_tells_the_week_in_view(team: Team, coach: Membership) -> None:
    maya = make_athlete(team, coach, name="Maya Lindqvist")
    tick_week(weekdays_plan(maya, name="Hip and core prehab"), MONDAY, 3)
    seen_on(maya, NOW.date())
    assert words_for(seen(maya, coach), coach) == {
        "first_name": "Maya",
        "week": "47",
        "n": "3",
        "m": "5",
        "percent": "60",
        "plan": "Hip and core prehab",
        "coach": "Robin",
    }


def test_words_for_leaves_out_what_nobody_knows(team: Team, coach: Membership) -> None:
    unnamed = make_athlete(team, coach, name="", accepted=False)
    assert words_for(seen(unnamed, coach), coach) == {"week": "47", "coach": "Robin"}


def test_offered_puts_the_decision_first_then_every_occasion(team: Team, coach: Membership) -> None:
    for title, decision in [("Up", "step_up"), ("Any", ""), ("Ease b", "ease"), ("Ease a", "ease")]:
        SavedReply.objects.create(team=team, title=title, text="x", decision=decision)
    SavedReply.objects.create(team=make_team("Others"), title="Theirs", text="x", decision="ease")
    with CaptureQueriesContext(connection) as queries:
        assert [reply.title for reply in offered(coach, "ease")] == ["Ease a", "Ease b", "Any", "Up"]
    assert len(queries) == 1
    assert [reply.title for reply in offered(coach)] == ["Any", "Ease a", "Ease b", "Up"]


def test_saved_reply_keeps_one_of_a_title_in_a_team_and_known_decisions(team: Team) -> None:
    SavedReply.objects.create(team=team, title="Well done", text="x")
    SavedReply.objects.create(team=make_team("Others"), title="Well done", text="x")
    for wrong in ({"title": "Well done"}, {"title": "New", "decision": "praise"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SavedReply.objects.create(team=team, text="x", **wrong)
