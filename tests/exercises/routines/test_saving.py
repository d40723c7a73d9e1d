"""Saving a routine: its first version, the fields that are refused, and nothing typed is lost."""

import pytest
from django.test import Client

from accounts.models import Membership
from exercises.models import Routine, RoutineVersion
from tests.exercises.builder import draft_of, errors, fields, make_strength, make_stretch, pick, press, saved, shown
from tests.factories import make_exercise, make_routine, make_staff, make_team

pytestmark = pytest.mark.django_db


def test_saving_writes_the_routine_and_its_first_version_and_clears_the_draft(
    client: Client, coach: Membership
) -> None:
    pick(client, make_strength("Side plank"), make_stretch("Couch stretch"))
    page = press(
        client,
        "save",
        name="Tuesday hips",
        goal="Steady hips",
        level="starter",
        weeks_min="2",
        weeks_max="6",
        stop_pain="3",
        progress_when="Easy twice\n\n Pain 0 to 2 ",
        stop_when="Sharp pain",
        m1__sets="3",
        m1__kind="fixed",
        m1__weekdays=["1", "3", "5"],
        m2__times_a_day="2",
        m2__days_a_week="5",
        m2__note="Breathe out",
    )
    assert "Saved as version 1." in page
    routine = saved()
    told = {name: getattr(routine, name) for name in ("goal", "level", "weeks_min", "weeks_max", "stop_pain", "slug")}
    assert told == {
        "goal": "Steady hips",
        "level": "starter",
        "weeks_min": 2,
        "weeks_max": 6,
        "stop_pain": 3,
        "slug": "tuesday-hips",
    }
    assert (routine.progress_when, routine.stop_when) == (["Easy twice", "Pain 0 to 2"], ["Sharp pain"])
    assert (routine.team, routine.made_by, routine.shared, routine.days_a_week) == (coach.team, coach, False, 5)
    first, second = routine.items.all()
    assert (first.sets, first.fixed_days, first.days_a_week) == (3, frozenset({1, 3, 5}), 0)
    assert (second.times_a_day, second.days_a_week, second.note, second.per_side) == (2, 5, "Breathe out", True)
    version = routine.versions.get()
    assert (version.number, version.saved_by, draft_of(coach)) == (1, coach, None)


def test_dose_outside_the_range_is_refused_at_the_field_until_a_reason_is_given(client: Client) -> None:
    pick(client, make_strength())
    page = press(client, "save", name="Tuesday hips", m1__sets="5")
    assert errors(page) == {"m1-sets": "Outside 1–3: stay in it, or say why below."}
    assert (fields(page)["m1-sets"], Routine.objects.count()) == (["5"], 0)
    page = press(client, "save", m1__override_reason="Ran the trial at five")
    item = saved().items.get()
    assert (item.sets, item.override_reason) == (5, "Ran the trial at five")
    assert "outside the range: Ran the trial at five" in page


def test_reason_goes_when_the_dose_is_back_in_the_range(client: Client) -> None:
    pick(client, make_strength())
    press(client, "save", name="Tuesday hips", m1__sets="2", m1__override_reason="No longer needed")
    assert saved().items.get().override_reason == ""


def test_held_move_keeps_its_hold(client: Client) -> None:
    pick(client, make_stretch())
    page = press(client, "save", name="Tuesday hips", m1__hold_s="")
    assert errors(page) == {"m1-hold_s": "Outside 15–60: stay in it, or say why below."}


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"m1__sets": "0"}, "m1-sets", "A whole number from 1 to 10."),
        ({"m1__sets": ""}, "m1-sets", "A whole number from 1 to 10."),
        ({"m1__reps": "9" * 5000}, "m1-reps", "A whole number from 1 to 100."),
        ({"m1__rest_s": "1e3"}, "m1-rest_s", "A whole number from 0 to 600."),
        ({"m1__times_a_day": "4"}, "m1-times_a_day", "A whole number from 1 to 3."),
        ({"m1__tempo": "slow"}, "m1-tempo", "Seconds up, pause, down: for example 2-1-2."),
        ({"m1__days_a_week": ""}, "m1-days_a_week", "Say how many days a week, 1 to 7."),
        ({"m1__kind": "fixed"}, "m1-weekdays", "Tick at least one day."),
        ({"m1__note": "n" * 10_000}, "m1-note", "9800 characters too many: 200 fit."),
        ({"goal": "g" * 10_000}, "goal", "9500 characters too many: 500 fit."),
        ({"progress_when": "w" * 201}, "progress_when", "At most 8 lines of 200 characters."),
        ({"stop_when": "x\n" * 9}, "stop_when", "At most 8 lines of 200 characters."),
        ({"weeks_min": "9", "weeks_max": "3"}, "weeks_max", "Not below the least."),
        ({"name": ""}, "name", "Give the routine a name."),
        ({"name": "n" * 121}, "name", "1 character too many: 120 fit."),
    ],
)
def test_wrong_field_is_told_in_words_and_nothing_typed_is_lost(
    client: Client, typed: dict[str, str], field: str, said: str
) -> None:
    pick(client, make_strength())
    page = press(client, "save", **{"name": "Tuesday hips", **typed})
    assert errors(page) == {field: said}
    told = fields(page)
    kept = {name.replace("__", "-"): [value] for name, value in typed.items()}
    assert {name: [value.strip() for value in told[name]] for name in kept} == {
        name: [value.strip() for value in values] for name, values in kept.items()
    }
    assert Routine.objects.count() == 0


def test_mistakes_are_kept_in_the_draft_as_typed(client: Client) -> None:
    pick(client, make_strength())
    press(client, "keep", m1__sets="many", m1__note="n" * 10_000)
    told = fields(shown(client))
    assert (told["m1-sets"], len(told["m1-note"][0])) == (["many"], 10_000)


def test_name_that_exists_is_refused_at_the_name(client: Client, coach: Membership) -> None:
    make_routine(name="Daily hips", team=coach.team)
    pick(client, make_strength())
    page = press(client, "save", name="daily HIPS")
    assert errors(page) == {"name": "There is a routine with this name already. Choose another."}


def test_name_of_another_team_or_of_a_colleague_alone_is_free(client: Client, coach: Membership) -> None:
    make_routine(name="Daily hips", team=make_team("Hill Runners"))
    make_routine(name="Daily hips", team=coach.team, made_by=make_staff(coach.team))
    pick(client, make_strength())
    press(client, "save", name="Daily hips")
    assert Routine.objects.filter(name="Daily hips", made_by=coach).count() == 1


def test_empty_list_is_refused(client: Client) -> None:
    page = press(client, "save", name="Tuesday hips")
    assert (errors(page), Routine.objects.count()) == ({"list": "Pick at least one exercise."}, 0)


def test_text_with_a_nul_is_kept_without_it(client: Client) -> None:
    press(client, "keep", name="Tues\0day")
    assert fields(shown(client))["name"] == ["Tuesday"]


def test_versions_are_kept_when_an_exercise_is_in_the_list_twice(client: Client) -> None:
    plank = make_strength("Side plank")
    pick(client, plank, plank)
    press(client, "save", name="Tuesday hips", m2__sets="3")
    assert [item.sets for item in saved().items.all()] == [2, 3]
    assert RoutineVersion.objects.count() == 1


def test_name_in_any_script_has_an_address(client: Client) -> None:
    pick(client, make_exercise("hip", sets=1, reps=5))
    assert "Saved as version 1." in press(client, "save", name="股関節")
    assert saved("股関節").slug == "routine"
    pick(client, make_exercise("hip-2", sets=1, reps=5))
    assert "Saved as version 1." in press(client, "save", name="Edit")
    assert saved("Edit").slug == "edit-2"
