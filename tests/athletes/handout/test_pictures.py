"""Pictures for paper: without colours of a screen, without anything from elsewhere, and the PDF."""

import gzip
import re
import zlib
from pathlib import Path

import pytest
import yaml
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from athletes import pdf
from athletes.models import Plan
from exercises import paper
from exercises.drawing import drawn
from exercises.own.keeping import FOLDER
from tests.athletes.handout.paper import POSE, address, sheet
from tests.factories import make_exercise, make_line
from tests.pages import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
LIBRARY = Path(paper.__file__).parent / "library" / "exercises.yaml"


def objects(document: bytes) -> bytes:
    """A PDF's compressed objects in plain."""
    streams = re.findall(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL)
    return b"\n".join(zlib.decompressobj().decompress(stream) for stream in streams)


def test_pdf_is_offered_and_made_or_neither(plan: Plan) -> None:
    make_line(plan, make_exercise(pose=POSE), per_side=True)
    client = client_of(plan.athlete)
    offered = "format=pdf" in client.get(address(plan)).content.decode()
    answer = client.get(address(plan, "?week=2026-W47&paper=letter&format=pdf"))
    assert offered == pdf.available()
    if offered:
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer["Content-Disposition"] == 'inline; filename="plan-2026-W47.pdf"'
        assert re.findall(rb"/MediaBox ?\[0 0 (\d+) (\d+)\]", objects(answer.content)) == [(b"612", b"792")]
    else:
        assert (answer.status_code, answer["Location"]) == (302, address(plan, "?week=2026-W47&paper=letter"))
        assert "No PDF could be made here." in client.get(answer["Location"]).content.decode()


def test_picture_for_paper_needs_nothing_from_elsewhere() -> None:
    for moment in ("start", "end"):
        drawing = paper.printable(POSE, moment)
        assert re.findall(r"<use|var\(|<symbol|href=|paint-order", drawing) == []
        assert drawing.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600">')
    assert paper.printable(POSE, "start") != paper.printable(POSE, "end")


def test_paper_has_ink_for_every_token_of_the_library() -> None:
    poses = [entry["pose"] for entry in yaml.safe_load(LIBRARY.read_text())["exercises"]]
    used = {token for pose in poses for token in paper.TOKEN.findall(gzip.decompress(drawn(pose)).decode())}
    assert sorted(used - paper.INK.keys()) == []


def test_hold_that_begins_as_it_ends_has_one_picture(plan: Plan) -> None:
    make_line(plan, make_exercise(pose=POSE | {"end": {}}))
    make_line(plan, make_exercise())
    hold, bare = sheet(plan).moves
    assert (hold.start, hold.end.startswith("data:image/svg+xml;base64,")) == ("", True)
    assert (bare.start, bare.end, bare.photo) == ("", "", "")


def test_photo_of_a_team_is_printed_and_a_lost_file_is_no_error(plan: Plan) -> None:
    kept = default_storage.save(f"{FOLDER}/abc-s.webp", ContentFile(b"RIFF"))
    make_line(plan, make_exercise(team=plan.team, photo=f"{FOLDER}/abc.webp"))
    make_line(plan, make_exercise(team=plan.team, photo=f"{FOLDER}/gone.webp"))
    try:
        assert [move.photo for move in sheet(plan).moves] == ["data:image/webp;base64,UklGRg==", ""]
    finally:
        default_storage.delete(kept)
