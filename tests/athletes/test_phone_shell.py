"""The app on the phone: what is installed, what its worker keeps, and that none of it is anybody's."""

import json
import re
import struct
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from athletes.access import WHOSE
from athletes.phone import shell
from coaching.static_files import OURS, bare
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db

NOBODYS = ["/manifest.webmanifest", "/sw.js", "/offline/"]
OWN_SCRIPTS_AT_MOST = 30_000
WORKER_AT_MOST = 3_000
FIRST_VISIT_AT_MOST = 100_000
LATER_VISIT_AT_MOST = 15_000


def found(name: str) -> Path:
    path = finders.find(name)
    assert isinstance(path, str), name
    return Path(path)


def png_size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG; source: the format's IHDR chunk."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", data[16:24])
    return wide, high


def test_manifest_opens_on_today_with_icons_that_exist_in_their_sizes() -> None:
    answer = Client().get("/manifest.webmanifest")
    told = json.loads(answer.content)

    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["start_url"], told["display"], told["scope"], told["id"]) == ("/today/", "standalone", "/", "/")
    assert told["lang"] == "en-gb"
    assert [shortcut["url"] for shortcut in told["shortcuts"]] == ["/today/", "/floor/"]
    assert sorted((icon["sizes"], icon["purpose"]) for icon in told["icons"]) == [
        ("192x192", "any"),
        ("192x192", "maskable"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
    for icon in told["icons"]:
        wide, high = png_size(found(icon["src"].removeprefix("/static/")))
        assert icon["sizes"] == f"{wide}x{high}"


def test_apple_icon_is_180_pixels_wide() -> None:
    assert png_size(found("icons/apple-touch-180.png")) == (180, 180)


@pytest.mark.parametrize("address", NOBODYS)
def test_what_every_phone_keeps_is_nobodys_and_asked_for_anew(address: str) -> None:
    athlete = make_athlete(make_team(), name="Amira Haddad")
    stranger, own = Client().get(address), client_of(athlete).get(address)

    assert own.content == stranger.content
    assert own["Cache-Control"] == "no-cache"
    assert not own.has_header(WHOSE)
    assert "sessionid" not in own.cookies


def test_worker_names_every_file_of_the_shell_and_all_exist() -> None:
    code = Client().get("/sw.js").content.decode()
    told = json.loads(code.split("start(", 1)[1].removesuffix(");"))

    assert code.startswith('import { start } from "/static/js/phone/worker.js";')
    assert "/offline/" in told["files"]
    assert "/static/js/phone/app.js" in told["files"]
    for file in told["files"]:
        assert Client().get(file).status_code == 200 if not file.startswith("/static/") else found(file[8:])


def test_version_changes_with_a_file_and_not_with_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    first = shell._read()
    assert shell._read() == first

    monkeypatch.setattr(shell, "NAMED", shell.NAMED[:-1])

    assert shell._read().version != first.version


def pages_on_the_phone() -> list[str]:
    athlete = make_athlete(make_team())
    make_line(make_plan(athlete), make_exercise(), days_a_week=7)
    client = client_of(athlete)
    return [client.get(address).content.decode() for address in ("/today/", "/floor/", "/offline/")]


def static_files(page: str) -> set[str]:
    return set(re.findall(r'(?:src|href)="/static/([^"#]+)["#]', page))


def test_pages_on_the_phone_use_nothing_that_the_worker_does_not_keep() -> None:
    kept = {*shell.NAMED, *shell._in_folders()}
    # The browser asks for these by itself, and the phone's system keeps them.
    of_the_system = {"icons/apple-touch-180.png"}

    assert [sorted(static_files(page) - kept - of_the_system) for page in pages_on_the_phone()] == [[], [], []]


def imported(name: str, known: set[str]) -> set[str]:
    """A module with all that it imports, as names of static files."""
    if name in known:
        return known
    known.add(name)
    for other in re.findall(r'(?:from|import) "(\.[^"]+)"', found(name).read_text()):
        path = (Path("/") / Path(name).parent / other).resolve().relative_to("/")
        imported(str(path), known)
    return known


def scripts_of(page: str) -> set[str]:
    """Our own scripts of a page with all their modules."""
    names = [name for name in static_files(page) if name.endswith(".js") and not name.startswith("django_htmx/")]
    known: set[str] = set()
    for name in names:
        imported(name, known)
    return known


def compressed(name: str) -> int:
    """Bytes on the wire."""
    served = found(name).read_bytes()
    return len(brotli.compress(bare(served.decode()).encode() if OURS.match(name) else served))


@pytest.mark.parametrize("at", [0, 1], ids=["Today", "floor mode"])
def test_own_scripts_of_a_page_stay_small(at: int) -> None:
    sizes = {name: compressed(name) for name in scripts_of(pages_on_the_phone()[at])}

    assert sum(sizes.values()) <= OWN_SCRIPTS_AT_MOST, sizes


def test_worker_adds_little_to_the_modules_that_it_shares_with_the_pages() -> None:
    shared = scripts_of(pages_on_the_phone()[0])

    assert sum(compressed(name) for name in imported(shell.WORKER, set()) - shared) <= WORKER_AT_MOST


def test_first_visit_of_today_stays_small() -> None:
    today = pages_on_the_phone()[0]
    files = static_files(today) | scripts_of(today) | imported(shell.WORKER, set())

    assert len(brotli.compress(today.encode())) + sum(compressed(name) for name in files) <= FIRST_VISIT_AT_MOST


def test_later_visit_of_today_asks_for_the_page_and_whether_the_worker_is_new() -> None:
    today, worker = pages_on_the_phone()[0].encode(), Client().get("/sw.js").content

    assert len(brotli.compress(today)) + len(brotli.compress(worker)) <= LATER_VISIT_AT_MOST


def test_shell_is_read_from_the_projects_own_files() -> None:
    assert (Path(settings.STATICFILES_DIRS[0]) / shell.WORKER).is_file()
