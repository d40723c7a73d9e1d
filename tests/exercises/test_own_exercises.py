"""A team's own exercises on their pages: adding, changing, copying, ladder, photo, archive, and who may."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client

from accounts.models import Membership, Team
from exercises import figure
from exercises.models import Exercise, Kit, Muscle
from tests.conftest import QueryBudget
from tests.exercises.builder import enter, errors, fields, shown, words
from tests.exercises.test_own_photos import NO_PHOTO, file_of, located, picture, upload
from tests.exercises.test_own_pose import POSE
from tests.factories import (
    make_assistant,
    make_athlete,
    make_exercise,
    make_line,
    make_owner,
    make_plan,
    make_routine,
    make_staff,
    make_team,
)

pytestmark = pytest.mark.django_db
NEW = "/library/new/"
WORDS = {"name": "Beach clamshell", "category": "strength", "position": "side-lying", "cues": "Roll\nnothing\n\nup"}


@pytest.fixture
def team() -> Team:
    return make_team()


@pytest.fixture
def coach(team: Team) -> Membership:
    return make_staff(team)


@pytest.fixture
def client(coach: Membership) -> Client:
    return enter(coach)


@pytest.fixture(autouse=True)
def empty_storage() -> None:
    """Photos of the tests before are not there."""
    for name in photo_names():
        default_storage.delete(f"exercises/{name}")


@pytest.fixture
def clamshell() -> Exercise:
    return make_exercise("clamshell", name="Clamshell", pose=POSE, sets=2, reps=12, feel="Side of the hip")


def send(client: Client, url: str = NEW, **typed: Any) -> HttpResponse:
    """Open the form, type, save; without scripts."""
    told = {**fields(shown(client, url), "own"), **(WORDS if url.startswith(NEW) else {}), **typed}
    return client.post(url, {name: value for name, value in told.items() if value is not None})  # type: ignore[return-value]


def refused(response: HttpResponse) -> dict[str, str]:
    """What is said at the fields; nothing was saved."""
    assert response.status_code == 200
    return errors(response.content.decode())


def edit(exercise: Exercise) -> str:
    return f"/library/{exercise.pk}/edit/"


def own(**fields: Any) -> Exercise:
    return Exercise.objects.get(**{"name": "Beach clamshell", **fields})


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


def test_ladder_that_goes_round_is_refused_with_its_circle(client: Client, clamshell: Exercise) -> None:
    plank, bridge = make_exercise("plank", name="Plank"), make_exercise("bridge", name="Bridge")
    plank.harder.add(bridge)
    round_ = send(client, easier=[str(bridge.pk)], harder=[str(plank.pk)])
    said = "This goes round in a circle: Beach clamshell › Plank › Bridge › Beach clamshell."
    assert said in words(round_.content.decode())
    assert Exercise.objects.count() == 3
    both = send(client, easier=[str(plank.pk)], harder=[str(plank.pk)])
    assert "This goes round in a circle: Beach clamshell › Plank › Beach clamshell." in words(both.content.decode())
    assert send(client, easier=[str(plank.pk)], harder=[str(bridge.pk)]).status_code == 302
    assert [set(own().easier.all()), set(own().harder.all())] == [{plank}, {bridge}]


def test_circle_stands_at_the_list_that_was_changed(client: Client, clamshell: Exercise) -> None:
    send(client, harder=[str(clamshell.pk)])
    page = send(client, edit(own()), easier=[str(clamshell.pk)]).content.decode()
    at_easier = page.split("Easier</legend>")[1].split("</fieldset>")[0]
    assert "Beach clamshell › Clamshell › Beach clamshell" in words(at_easier)


def test_ladder_and_pose_are_of_what_the_team_sees(client: Client, clamshell: Exercise) -> None:
    foreign = make_exercise("foreign", name="Foreign", team=make_team("Hill Runners"), pose=POSE)
    page = send(client, easier=[str(foreign.pk)], base=str(foreign.pk)).content.decode()
    assert f"Select a valid choice. {foreign.pk} is not one of the available choices." in words(page)
    assert "Foreign" not in page
    assert client.get(f"{NEW}?from={foreign.pk}").status_code == 404


def photo_names() -> list[str]:
    """What lies in the storage."""
    return sorted(default_storage.listdir("exercises")[1]) if default_storage.exists("exercises") else []


def test_photo_is_kept_under_a_drawn_name_and_served_to_the_team(
    client: Client, team: Team, clamshell: Exercise
) -> None:
    send(client, picture="photo", photo=upload(file_of(picture(), exif=located()), "../../etc/Maya at home.jpg"))
    saved, (athlete, stranger) = own(), (make_athlete(team), make_owner(make_team("Hill Runners")))
    large, small = saved.photo_names
    assert [len(large), small, saved.pose, saved.video] == [32, f"{large}-s", {}, ""]
    assert photo_names() == sorted([f"{large}.webp", f"{small}.webp"])[::1]
    assert saved.photo_url == f"/photos/{saved.pk}.{large}.webp"
    served = enter(athlete.membership).get(saved.photo_url)
    content = served.getvalue()
    assert content == default_storage.open(f"exercises/{large}.webp").read()
    assert {name: served.headers[name] for name in PHOTO_HEADERS} == {
        **PHOTO_HEADERS,
        "Content-Disposition": f'inline; filename="exercise-{saved.pk}.webp"',
    }
    assert [enter(stranger).get(saved.photo_url).status_code, Client().get(saved.photo_url).status_code] == [404, 302]
    assert [client.get(f"/photos/{saved.pk}.{name}.webp").status_code for name in ("x", f"{large}-l")] == [404, 404]
    assert client.get(f"/photos/{clamshell.pk}.{large}.webp").status_code == 404


PHOTO_HEADERS = {
    "Content-Type": "image/webp",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=31536000, immutable",
    "Content-Disposition": "",
}


def test_photo_stands_where_figures_do(client: Client, team: Team, coach: Membership, clamshell: Exercise) -> None:
    send(client, picture="photo", photo=upload(file_of(picture())))
    saved, athlete = own(), make_athlete(team, coach)
    make_line(make_plan(athlete), saved, days_a_week=7)
    routine = make_routine(saved, team=team, shared=True)
    card = f'src="{saved.photo_small_url}" alt="Photo of Beach clamshell"'
    theirs = enter(athlete.membership)
    places = [
        shown(client, "/library/"),
        shown(client, routine.get_absolute_url()),
        shown(theirs, "/today/2026-11-18/"),
        shown(theirs, "/library/"),
    ]
    assert [page.count(card) for page in places] == [1, 1, 1, 1]
    page = shown(theirs, saved.get_absolute_url())
    assert page.count(f'src="{saved.photo_url}" alt="Photo of Beach clamshell"') == 1
    assert "/edit/" not in page


def test_photo_that_is_none_is_refused_and_the_rest_stays(client: Client, clamshell: Exercise) -> None:
    page = send(client, picture="photo", photo=upload(b"<svg xmlns='x'/>"), feel="Hip").content.decode()
    assert NO_PHOTO in words(page)
    assert "Choose the photo again: a browser does not keep it, everything else is still here." in words(page)
    assert [fields(page, "own")[name] for name in ("feel", "name", "picture")] == [
        ["Hip"],
        ["Beach clamshell"],
        ["photo"],
    ]
    assert photo_names() == []


def test_good_photo_beside_a_wrong_field_has_to_be_chosen_again(client: Client, clamshell: Exercise) -> None:
    page = words(send(client, picture="photo", photo=upload(file_of(picture())), name="").content.decode())
    assert "Give it a name." in page
    assert "Choose the photo again: a browser does not keep it, everything else is still here." in page
    assert photo_names() == []


def test_upload_beyond_the_limit_is_not_written_down(client: Client, clamshell: Exercise) -> None:
    huge = upload(b"\xff\xd8\xff" + b"\0" * (12 * 2**20))
    page = words(send(client, picture="photo", photo=huge, feel="Hip").content.decode())
    assert "The photo is larger than 8 MB." in page


@pytest.mark.django_db(transaction=True)
def test_replaced_photo_goes_once_the_new_one_stands(client: Client, clamshell: Exercise) -> None:
    send(client, picture="photo", photo=upload(file_of(picture())))
    first = own().photo_names
    assert send(client, edit(own()), feel="Hip").status_code == 302
    assert own().photo_names == first
    send(client, edit(own()), photo=upload(file_of(picture((90, 60)))))
    second = own().photo_names
    assert photo_names() == sorted(f"{name}.webp" for name in second)
    send(client, edit(own()), picture="pose")
    assert [photo_names(), own().photo.name, own().pose["view"]] == [[], "", "side"]


def test_photo_of_a_row_that_is_not_written_goes(client: Client, clamshell: Exercise) -> None:
    send(client, picture="photo", photo=upload(file_of(picture())), easier=[clamshell.pk], harder=[clamshell.pk])
    assert (photo_names(), Exercise.objects.count()) == ([], 1)


def test_video_is_a_link_that_says_where_it_leads(client: Client, clamshell: Exercise) -> None:
    send(client, picture="video", video="https://www.youtube.com/watch?v=a&b=<i>")
    page = shown(client, own().get_absolute_url())
    link = page.split("ev-stage-video")[1].split("</p>")[0]
    assert 'href="https://www.youtube.com/watch?v=a&amp;b=' in link
    assert 'target="_blank" rel="noopener noreferrer"' in link
    assert words(link).endswith("Watch it on youtube.com Opens in a new tab, away from Evenstride.")
    assert "youtube" not in shown(client, "/library/")


def test_photo_and_video_at_once_are_no_exercise() -> None:
    with pytest.raises(IntegrityError, match="exercise_photo_or_video"):
        make_exercise(photo="exercises/x.webp", video="https://vimeo.com/1")


def test_archived_exercise_is_not_offered_and_stays_in_plans(
    client: Client, team: Team, coach: Membership, clamshell: Exercise
) -> None:
    send(client)
    saved, athlete = own(), make_athlete(team, coach)
    make_line(make_plan(athlete), saved, days_a_week=7)
    client.post(f"/library/{saved.pk}/archive/", {"archived": "on"})
    assert own().archived_at is not None
    assert "Beach clamshell" not in shown(client, "/library/")
    assert "Beach clamshell" not in shown(client, NEW)
    assert "Archived No longer offered." in words(shown(client, "/library/own/"))
    theirs = enter(athlete.membership)
    assert "Beach clamshell" in shown(theirs, "/today/2026-11-18/")
    assert "No longer offered" in shown(theirs, saved.get_absolute_url())
    client.post(f"/library/{saved.pk}/archive/")
    assert own().archived_at is None
    assert "Beach clamshell" in shown(client, "/library/")


def test_link_to_an_archived_exercise_survives_a_change(client: Client, clamshell: Exercise) -> None:
    send(client, harder=[str(clamshell.pk)])
    Exercise.objects.filter(pk=clamshell.pk).update(archived_at="2026-11-01T00:00Z")
    send(client, edit(own()), feel="Hip")
    assert list(own().harder.all()) == [clamshell]


def test_writing_is_for_the_team_s_coaches(team: Team, coach: Membership, clamshell: Exercise) -> None:
    mine = make_exercise("mine", name="Mine", team=team, pose=POSE)
    people = [
        coach,
        make_owner(team),
        make_assistant(team, coach),
        make_athlete(team, coach).membership,
        make_owner(make_team("Hill Runners")),
    ]
    clients = [enter(person) for person in people]
    assert [client.get(NEW).status_code for client in clients] == [200, 200, 404, 404, 200]
    assert [client.get(edit(mine)).status_code for client in clients] == [200, 200, 404, 404, 404]
    assert [client.post(edit(mine), {"name": "Theirs"}).status_code for client in clients[2:]] == [404, 404, 404]
    assert [client.post(f"/library/{mine.pk}/archive/", {"archived": "on"}).status_code for client in clients[2:]] == [
        404,
        404,
        404,
    ]
    assert [client.get(mine.get_absolute_url()).status_code for client in clients] == [200, 200, 200, 200, 404]
    assert [client.get("/library/own/").status_code for client in clients] == [200, 200, 200, 404, 200]
    assert [client.get(edit(clamshell)).status_code for client in clients] == [404] * 5
    mine.refresh_from_db()
    assert (mine.name, mine.archived_at) == ("Mine", None)


def test_form_costs_the_same_for_one_and_for_fifty(client: Client, team: Team, at_most_queries: QueryBudget) -> None:
    mine = make_exercise("mine", name="Mine", team=team, pose=POSE)
    for rank in range(50):
        mine.harder.add(make_exercise(name=f"Move {rank}", pose=POSE))
    # Session, person, place, exercise, library, words, two of the ladder, three of its words, threads with news.
    with at_most_queries(12):
        shown(client, edit(mine))
    with at_most_queries(6):
        shown(client, NEW)
