"""A photo in place of a figure: kept under a drawn name, served to the team, gone when it is replaced."""

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.test import Client

from accounts.models import Membership, Team
from exercises.models import Exercise
from tests.exercises.builder import fields, shown
from tests.exercises.own.acting import edit, own, send
from tests.exercises.own.pictures import NO_PHOTO, file_of, located, photo_names, picture, upload
from tests.factories import make_athlete, make_exercise, make_line, make_owner, make_plan, make_routine, make_team
from tests.pages import client_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_storage() -> None:
    """Photos of the tests before are not there."""
    for name in photo_names():
        default_storage.delete(f"exercises/{name}")


def test_photo_is_kept_under_a_drawn_name_and_served_to_the_team(
    client: Client, team: Team, clamshell: Exercise
) -> None:
    send(client, picture="photo", photo=upload(file_of(picture(), exif=located()), "../../etc/Maya at home.jpg"))
    saved, (athlete, stranger) = own(), (make_athlete(team), make_owner(make_team("Hill Runners")))
    large, small = saved.photo_names
    assert [len(large), small, saved.pose, saved.video] == [32, f"{large}-s", {}, ""]
    assert photo_names() == sorted([f"{large}.webp", f"{small}.webp"])
    assert saved.photo_url == f"/photos/{saved.pk}.{large}.webp"
    served = client_of(athlete.membership).get(saved.photo_url)
    content = served.getvalue()
    assert content == default_storage.open(f"exercises/{large}.webp").read()
    assert {name: served.headers[name] for name in PHOTO_HEADERS} == {
        **PHOTO_HEADERS,
        "Content-Disposition": f'inline; filename="exercise-{saved.pk}.webp"',
    }
    others = (client_of(stranger), Client())
    assert [other.get(saved.photo_url).status_code for other in others] == [404, 302]
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
    theirs = client_of(athlete.membership)
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
