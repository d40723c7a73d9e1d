"""The form of a team's own exercise: what is saved, what is refused at which field, and what a copy starts from."""

import pytest
from django.test import Client

from accounts.models import Team
from exercises import figure
from exercises.models import Exercise, Kit, Muscle
from tests.exercises.builder import errors, fields, shown
from tests.exercises.own.acting import NEW, POSE, edit, own, refused, send
from tests.factories import make_exercise
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_exercise_is_saved_as_typed(client: Client, team: Team, clamshell: Exercise) -> None:
    Muscle.objects.create(slug="gluteus-medius", name="Gluteus medius")
    Kit.objects.create(slug="mini-band", name="Mini band")
    dose = {"sets": "3", "sets_low": "2", "sets_high": "4", "reps": "12", "rest_s": "", "tempo": "2-1-2"}
    told = {
        "primary_muscles": "gluteus-medius",
        "kit": "mini-band",
        "unilateral": "on",
        "feel": "Hip",
        "stop_if": "Pinch",
    }
    answer = send(client, **dose, **told, common_fault="Rolling back", end_kneeR_0="35", easier=[str(clamshell.pk)])
    saved = own()
    assert answer.headers["Location"] == saved.get_absolute_url() == f"/library/{saved.pk}/beach-clamshell/"
    assert (saved.team, saved.category, saved.position, saved.unilateral) == (team, "strength", "side-lying", True)
    assert (saved.sets, saved.reps, saved.hold_s, saved.rest_s, saved.tempo) == (3, 12, None, 0, "2-1-2")
    assert (saved.dose_range, saved.cues) == ({"sets": [2, 4], "reps": [12, 12]}, ["Roll", "nothing", "up"])
    assert (saved.common_fault, saved.feel, saved.stop_if) == ("Rolling back", "Hip", "Pinch")
    assert (saved.pose["end"]["kneeR"], saved.pose["muscles"]) == (35, ["gluteus medius"])
    assert [saved.kit_in_words, list(saved.easier.all()), list(saved.harder.all())] == [["mini band"], [clamshell], []]
    page = words(shown(client, saved.get_absolute_url()))
    assert "Beach clamshell Strength On your side Mini band Your team's own" in page
    assert "Added by your team. No trial is claimed for it." in page
    assert "Beach clamshell" in words(shown(client, "/library/"))


def test_form_starts_with_what_is_saved(client: Client, clamshell: Exercise) -> None:
    send(client, hold_s="20", hold_s_low="10", hold_s_high="30", harder=[str(clamshell.pk)], end_hipR_0="60")
    told = fields(shown(client, edit(own())), "own")
    assert {name: told[name] for name in ("name", "hold_s", "hold_s_high", "cues", "harder", "end_hipR_0", "base")} == {
        "name": ["Beach clamshell"],
        "hold_s": ["20"],
        "hold_s_high": ["30"],
        "cues": ["Roll\nnothing\nup"],
        "harder": [str(clamshell.pk)],
        "end_hipR_0": ["60"],
        "base": [str(own().pk)],
    }


def test_saving_unchanged_changes_nothing(client: Client, clamshell: Exercise) -> None:
    send(client, sets_low="1", sets_high="3", easier=[str(clamshell.pk)])
    before = Exercise.objects.values().get(pk=own().pk)
    assert send(client, edit(own())).status_code == 302
    assert Exercise.objects.values().get(pk=own().pk) == before
    assert list(own().easier.all()) == [clamshell]


def test_copy_starts_from_a_built_in_and_leaves_it_alone(client: Client, team: Team, clamshell: Exercise) -> None:
    before = Exercise.objects.values().get(pk=clamshell.pk)
    page = shown(client, clamshell.get_absolute_url())
    assert f'href="/library/new/?from={clamshell.pk}"' in page
    told = fields(shown(client, f"{NEW}?from={clamshell.pk}"), "own")
    assert [told["name"], told["reps"], told["feel"]] == [["Clamshell, our way"], ["12"], ["Side of the hip"]]
    send(client, f"{NEW}?from={clamshell.pk}")
    copied = own()
    assert (copied.team, copied.reps, copied.feel, copied.evidence) == (team, 12, "Side of the hip", [])
    assert figure.joints(copied.pose, "end") == figure.joints(POSE, "end")
    assert Exercise.objects.values().get(pk=clamshell.pk) == before


def test_another_pose_is_taken_and_the_rest_stays(client: Client, clamshell: Exercise) -> None:
    squat = make_exercise("squat", name="Squat", pose={**POSE, "end": {"kneeR": 110}, "view": "front"})
    typed = {"base": str(squat.pk), "show": "base", "name": "", "reps": "lots", "end_kneeR_0": "20"}
    page = send(client, **typed).content.decode()
    told = fields(page, "own")
    assert [told[name] for name in ("end_kneeR_0", "view", "reps", "name")] == [["110"], ["front"], ["lots"], [""]]
    assert errors(page) == {}
    assert Exercise.objects.count() == 2


def test_angles_are_shown_without_scripts(client: Client, clamshell: Exercise) -> None:
    page = send(client, show="pose", end_kneeR_0="170", end_hipR_0="80").content.decode()
    assert errors(page) == {"end_kneeR_0": "150° is the most a knee bends."}
    assert page.count("end_hipR_0=80&amp;") == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "  "}, {"name": "Give it a name."}),
        ({"name": "cLAMSHELL"}, {"name": "There is an exercise with this name already. Choose another."}),
        ({"name": "x" * 121}, {"name": "1 character too many: 120 fit."}),
        ({"feel": "x" * 10_000}, {"feel": "9500 characters too many: 500 fit."}),
        ({"cues": " \n "}, {"cues": "Write at least one cue."}),
        ({"cues": "x" * 10_000}, {"cues": "At most 8 lines of 200 characters."}),
        ({"sets": "0"}, {"sets": "A whole number from 1 to 10."}),
        ({"reps": "9" * 5000}, {"reps": "A whole number from 1 to 100."}),
        ({"reps": "12", "reps_low": "6"}, {"reps_high": "Give both ends of the range, or none."}),
        ({"reps": "12", "reps_low": "9", "reps_high": "6"}, {"reps_high": "The range ends below its start."}),
        ({"reps": "12", "reps_low": "6", "reps_high": "9"}, {"reps": "Outside its own range of 6 to 9."}),
        ({"hold_s_low": "6", "hold_s_high": "9"}, {"hold_s": "A range needs the hold itself."}),
        ({"hold_s": "9", "tempo": "2-1-2"}, {"tempo": "A hold has seconds and no tempo. Empty one of the two."}),
        ({"tempo": "<b>"}, {"tempo": "Seconds up, pause, down: for example 2-1-2."}),
        ({"picture": "video"}, {"video": "Paste the link, or choose another kind of picture."}),
        (
            {"picture": "video", "video": "javascript:alert(1)"},
            {"video": "A full link that begins with https://, please."},
        ),
        ({"end_kneeR_0": "151"}, {"end_kneeR_0": "150° is the most a knee bends."}),
        ({"category": "magic"}, {"category": "Select a valid choice. magic is not one of the available choices."}),
        ({"name": "a\0b"}, {"name": "Null characters are not allowed."}),
    ],
)
def test_wrong_entry_is_refused_at_its_field(
    client: Client, clamshell: Exercise, typed: dict[str, str], said: dict[str, str]
) -> None:
    answer = send(client, **typed)
    assert refused(answer) == said
    kept = fields(answer.content.decode(), "own")
    # A textarea's first line break is not part of its text; what no select offers cannot stand in one.
    assert {name: kept[name][0] for name in typed if name != "category"} == {
        name: text.removeprefix("\n") for name, text in typed.items() if name != "category"
    }
    assert list(Exercise.objects.all()) == [clamshell]


@pytest.mark.parametrize("name", ["تمرين المحار", "🦪🦪🦪", "Ωmega", "Edit", "Archive", "<b>Bold</b>", "x" * 120])
def test_any_name_gets_an_address(client: Client, clamshell: Exercise, name: str) -> None:
    for _time in range(2):
        send(client, name=name)
        Exercise.objects.exclude(team=None).filter(name=name).update(name="Other")
    first, second = Exercise.objects.exclude(team=None).order_by("pk")
    assert [client.get(one.get_absolute_url()).status_code for one in (first, second)] == [200, 200]
    assert second.slug == f"{first.slug}-2" or (first.slug, second.slug) == (f"{second.slug[:-1]}2", second.slug)
