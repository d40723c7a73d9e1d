"""The library and the routines as a coach, an athlete and a stranger see them."""

import gzip
import re
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exercises.drawing import drawn
from exercises.models import Exercise, Routine
from tests.factories import make_assistant, make_athlete, make_exercise, make_owner, make_routine, make_staff, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return unescape(response.content.decode())


def names(html: str) -> list[str]:
    return re.findall(r'<span class="nm">(.*?)</span>', html)


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_library_lists_the_built_in_exercises_to_both_roles(library: None) -> None:
    team = make_team()
    coach = make_owner(team)
    expected = list(Exercise.objects.values_list("name", flat=True))
    for person, shell in ((coach, "ev-desk"), (make_athlete(team, coach).membership, "ev-phone")):
        html = page(client_of(person), reverse("exercises:exercise_list"))
        assert (names(html), shell in html, "70 exercises" in html) == (expected, True, True)


def test_library_shows_own_exercises_to_the_team_and_to_nobody_else(library: None) -> None:
    ours, theirs = make_team(), make_team("Hill Runners")
    own = make_exercise("aardvark-walk", team=ours, name="Aardvark walk")
    make_exercise("badger-walk", team=theirs, name="Badger walk")
    make_exercise("cat-walk", name="Cat walk", archived_at="2026-01-01T00:00Z")
    insider, outsider = client_of(make_owner(ours)), client_of(make_owner(theirs))
    for client, seen in ((insider, ["Aardvark walk"]), (outsider, ["Badger walk"])):
        found = [name for name in names(page(client, reverse("exercises:exercise_list"))) if name.endswith(" walk")]
        assert found == sorted([*seen, "Lateral band walk", "Monster walk"])
    assert "Aardvark walk" in page(insider, own.get_absolute_url())
    assert outsider.get(own.get_absolute_url()).status_code == 404
    assert names(page(outsider, reverse("exercises:exercise_list") + "?q=aardvark")) == []


def test_library_filters_say_what_is_on_and_offer_a_way_out(library: None) -> None:
    client = client_of(make_owner(make_team()))
    html = page(client, reverse("exercises:exercise_list") + "?muscle=gluteus-minimus")
    assert names(html) == ["Side-lying hip abduction"]
    assert '<option value="gluteus-minimus" selected>' in html
    assert "1 exercise</p>" in html
    nothing = page(client, reverse("exercises:exercise_list") + "?q=handstand")
    assert "No exercise fits all of that" in nothing
    assert 'href="/library/">Show all exercises</a>' in nothing


def test_muscle_map_links_every_muscle_by_name_and_number(library: None) -> None:
    html = page(client_of(make_owner(make_team())), reverse("exercises:exercise_list") + "?muscle=quadriceps&q=squat")
    drawn = re.findall(r'id="draw-([\w-]+)" class="([\w ]*)" href="(\S+)".*?aria-label="(.*?)"(.*?)>', html)
    assert len(drawn) == 20
    chosen = [(slug, href, said) for slug, _kind, href, said, rest in drawn if "aria-current" in rest]
    assert chosen == [("quadriceps", "/library/?q=squat", f"Quadriceps: {len(names(html))} exercises")]
    assert [slug for slug, kind, _href, _said, _rest in drawn if "part" in kind] == ["rectus-femoris"]
    assert '<a id="muscle-calves" hx-boost="true" href="/library/?q=squat&muscle=calves">' in html
    assert '<details class="ev-panel ev-mm-fold" data-open-on-desk open>' in html


def test_exercise_page_draws_its_muscles_main_ones_solid_and_others_hatched(library: None) -> None:
    clamshell = Exercise.objects.get(slug="clamshell")
    html = page(client_of(make_owner(make_team())), clamshell.get_absolute_url())
    main, other = clamshell.primary_muscles.count(), clamshell.secondary_muscles.count()
    assert (html.count('class="mainly"'), html.count('class="also" d=')) == (main, other) == (2, 1)


def test_library_keeps_what_was_typed_and_names_a_wrong_choice(library: None) -> None:
    client = client_of(make_owner(make_team()))
    html = page(client, reverse("exercises:exercise_list") + '?q="><script>&kit=tank')
    assert "<script>&" not in client.get(reverse("exercises:exercise_list") + '?q="><script>&').content.decode()
    assert "tank is not one of the available choices" in html


def test_library_costs_the_same_for_one_row_and_for_seventy(library: None) -> None:
    client = client_of(make_owner(make_team()))
    url = reverse("exercises:exercise_list")
    assert (queries(client, url + "?q=scorpion"), queries(client, url), queries(client, url + "?kit=mat")) == (7, 7, 7)


def test_pages_of_the_library_hold_at_most_ninety_six(library: None) -> None:
    team = make_team()
    for number in range(30):
        make_exercise(f"zebra-walk-{number:02}", team=team)
    client = client_of(make_owner(team))
    url = reverse("exercises:exercise_list")
    first, second = page(client, url), page(client, url + "?page=2")
    assert (len(names(first)), len(names(second)), "Page 2 of 2" in second) == (96, 4, True)
    assert queries(client, url) == 7


def test_exercise_page_says_how_much_why_and_when_to_stop(library: None) -> None:
    plank = Exercise.objects.get(slug="side-plank")
    html = page(client_of(make_owner(make_team())), plank.get_absolute_url())
    for words in (
        *plank.cues,
        plank.common_fault,
        plank.feel,
        plank.stop_if,
        "2 × 20 s each side",
        "2–4 sets of 1–3 holds of 10–60 s",
        "Also called side bridge",
        "Laboratory measurement: shows which muscles work, not what it prevents",
        "Ekstrom RA, Donatelli RA, Carp KC",
        "Coaching support, not medical advice",
    ):
        assert words in html
    assert names(html) == [
        "Side plank clamshell",
        "Side plank from knees",
        "Copenhagen adduction, short lever",
        "Side plank with hip abduction",
    ]


def test_exercise_pages_show_no_unchecked_evidence(library: None) -> None:
    client = client_of(make_athlete(make_team()).membership)
    hidden = {note["note"] for e in Exercise.objects.all() for note in e.evidence if not note["checked"]}
    assert len(hidden) == 24
    plain = 0
    for exercise in Exercise.objects.all():
        html = page(client, exercise.get_absolute_url())
        assert [note for note in hidden if note in html] == []
        assert all(evidence["note"] in html for evidence in exercise.checked_evidence)
        plain += "Common practice; no trial found by us." in html
    assert plain == sum(not exercise.checked_evidence for exercise in Exercise.objects.all())


def test_exercise_page_costs_the_same_with_and_without_a_ladder(library: None) -> None:
    client = client_of(make_owner(make_team()))
    counts = {queries(client, exercise.get_absolute_url()) for exercise in Exercise.objects.all()[:20]}
    assert counts == {10}


def test_exercise_page_moves_to_its_right_address(library: None) -> None:
    plank = Exercise.objects.get(slug="side-plank")
    response = client_of(make_owner(make_team())).get(f"/library/{plank.pk}/bridge/")
    assert (response.status_code, response["Location"]) == (301, plank.get_absolute_url())


def test_exercise_without_drawing_or_evidence_has_a_page(library: None) -> None:
    team = make_team()
    own = make_exercise("wobble", team=team, name="Wobble <b>", archived_at="2026-01-01T00:00Z")
    html = page(client_of(make_owner(team)), own.get_absolute_url())
    assert "No drawing for this one: go by the cues." in html
    assert "No longer offered" in html
    assert "Wobble <b>" in html


def test_ladder_never_shows_another_teams_exercise(library: None) -> None:
    plank = Exercise.objects.get(slug="side-plank")
    plank.harder.add(make_exercise("secret", team=make_team("Hill Runners"), name="Secret plank"))
    assert "Secret plank" not in page(client_of(make_owner(make_team())), plank.get_absolute_url())


def test_routines_are_listed_to_all_staff_and_to_no_athlete(library: None) -> None:
    team = make_team()
    owner = make_owner(team)
    url = reverse("exercises:routine_list")
    expected = list(Routine.objects.values_list("name", flat=True))
    for person in (owner, make_staff(team), make_assistant(team, owner)):
        html = page(client_of(person), url)
        assert re.findall(r'<a class="ev-cover"[^>]*>(.*?)</a>', html) == expected
    athlete = client_of(make_athlete(team, owner).membership)
    routine = Routine.objects.get(slug="hip-alignment-daily")
    assert [athlete.get(url).status_code, athlete.get(routine.get_absolute_url()).status_code] == [404, 404]


def test_routine_page_shows_minutes_moves_rules_partner_and_what_it_rests_on(library: None) -> None:
    routine = Routine.objects.get(slug="hip-alignment-daily")
    html = page(client_of(make_owner(make_team())), routine.get_absolute_url())
    moves = [item.exercise.name for item in routine.items.select_related("exercise")]
    assert names(html) == [*moves, "Daily hip stretches", "Hip and core prehab (build)", "Maintenance 2 × week"]
    facts = ("11 min", "6 moves", "2 to 6 weeks", "3 × 10 s each side", "pain above 3 of 10")
    assert [fact for fact in facts if fact not in html] == []
    assert "coach or expert opinion" in html
    assert f'href="{reverse("coaching:assign")}?routine={routine.pk}">Assign this routine</a>' in html
    assert "More than 6 moves" not in html


def test_routine_page_of_an_assistant_offers_no_assigning(library: None) -> None:
    team = make_team()
    assistant = make_assistant(team, make_owner(team))
    routine = Routine.objects.get(slug="hip-alignment-daily")
    assert "Assign this routine" not in page(client_of(assistant), routine.get_absolute_url())


def test_routine_of_more_than_six_moves_carries_a_warning() -> None:
    team = make_team()
    routine = make_routine(*(make_exercise() for _ in range(7)), team=team)
    html = page(client_of(make_owner(team)), routine.get_absolute_url())
    assert "More than 6 moves" in html


def test_routine_of_another_team_does_not_exist() -> None:
    routine = make_routine(make_exercise(), team=make_team("Hill Runners"), name="Secret mix")
    stranger = client_of(make_owner(make_team()))
    assert stranger.get(routine.get_absolute_url()).status_code == 404
    assert "Secret mix" not in page(stranger, reverse("exercises:routine_list"))


def test_routines_cost_the_same_for_one_and_for_fourteen(library: None) -> None:
    client = client_of(make_owner(make_team()))
    url = reverse("exercises:routine_list")
    one, all_of_them = queries(client, url + "?q=nordic"), queries(client, url)
    assert one == all_of_them <= 7


def test_anonymous_visitors_are_sent_to_the_door(library: None) -> None:
    plank = Exercise.objects.get(slug="side-plank")
    routine = Routine.objects.get(slug="hip-alignment-daily")
    for url in ("/library/", "/routines/", plank.get_absolute_url(), routine.get_absolute_url()):
        response = Client().get(url)
        assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_library_with_its_seventy_figures_weighs_at_most_250_kb(library: None) -> None:
    html = page(client_of(make_owner(make_team())), reverse("exercises:exercise_list"))
    sheets = re.findall(r'<link rel="stylesheet" href="/static/(.*?)"', html)
    styles = [Path(str(find(sheet))).read_bytes() for sheet in sheets]
    figures = [drawn(exercise.pose) for exercise in Exercise.objects.all()]
    assert (len(figures), "css/musclemap.css" in sheets) == (70, True)
    weight = sum(map(len, figures)) + sum(len(gzip.compress(text)) for text in [html.encode(), *styles])
    assert weight <= 250 * 1024
