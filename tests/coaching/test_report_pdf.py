"""Reports as PDFs: ordered, made beside the request, fetched when ready; coaches' alone, and of nobody who left."""

import re

import pytest
from django.http import HttpResponse

from accounts.models import AuditEvent, Membership
from athletes import pdf
from athletes.models import Athlete, Charge
from coaching.exports.making import make
from coaching.models import Export
from coaching.reports import documents, prepared
from tests.coaching.screens import MONDAY, of, tick_week, weekdays_plan
from tests.factories import make_assistant, make_athlete, make_owner, make_review, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db
KEY = "5b2f6f0c-9f1e-4a3b-8f57-0d3c3d1f2a11"


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Robin Clarke")


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    athlete = make_athlete(coach.team, coach, name="Maya Lindqvist")
    tick_week(weekdays_plan(athlete), MONDAY, 5)
    make_review(athlete, coach, "2026-W47", note="Well done.", private_note="Ask about sleep")
    return athlete


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The pages and the paper of what was drawn, by a WeasyPrint that is there in every environment."""
    sheets: list[tuple[str, str]] = []

    def draw(html: str, paper: str) -> bytes:
        sheets.append((words(html), paper))
        return b"%PDF-" + b"x" * (documents.PIECE + 1)

    monkeypatch.setattr(documents, "made", draw)
    monkeypatch.setattr(pdf, "available", lambda: True)
    return sheets


def report(athlete: Athlete) -> str:
    return f"/athletes/{athlete.pk}/report/"


def ask(by: Membership, url: str, **told: str) -> HttpResponse:
    return of(by).post(url, {"pdf": "1", **told})  # type: ignore[return-value]


def shown(by: Membership, url: str) -> str:
    return of(by).get(url).content.decode()


def test_an_ordered_report_is_fetched_from_the_page_it_was_ordered_on(
    coach: Membership, maya: Athlete, drawn: list[tuple[str, str]]
) -> None:
    answer = ask(coach, report(maya), paper="letter", first="2026-W45", last="2026-W47")
    export = Export.objects.get()
    here = f"{report(maya)}?first=2026-W45&last=2026-W47&paper=letter&file={export.pk}"
    assert answer.headers["Location"] == here
    assert (export.kind, export.format, export.state, export.athletes) == ("report", "pdf", "ready", [maya.pk])
    page = shown(coach, here)
    assert f'href="/exports/{export.pk}/file/"' in page
    assert "hx-trigger" not in page.split('id="file"')[1].split("</section>")[0]
    fetched = of(coach).get(f"/exports/{export.pk}/file/")
    assert fetched["Content-Type"] == "application/pdf"
    assert fetched["Content-Disposition"] == 'attachment; filename="report-2026-W45-2026-W47.pdf"'
    assert len(fetched.getvalue()) == documents.PIECE + 6
    (sheet, paper), *_others = drawn
    assert paper == "letter"
    assert "Maya Lindqvist Prehab report, 9 November 2026 to 22 November 2026" not in sheet
    assert "Maya Lindqvist Prehab report, 2 November 2026 to 22 November 2026" in sheet
    assert "Ask about sleep" not in sheet
    assert "Report, PDF" in words(shown(coach, "/exports/"))


def test_a_staff_copy_holds_what_is_for_the_staff(
    coach: Membership, maya: Athlete, drawn: list[tuple[str, str]]
) -> None:
    assert "staff=1" in ask(coach, report(maya), staff="1").headers["Location"]
    assert "Private note: Ask about sleep" in drawn[0][0]
    assert drawn[0][1] == "a4"


def test_the_month_is_drawn_of_those_whom_one_coaches(
    coach: Membership, maya: Athlete, drawn: list[tuple[str, str]]
) -> None:
    make_athlete(coach.team, make_staff(coach.team, name="Mateo Ruiz"), name="Quill")
    answer = ask(coach, "/reports/", month="2026-11")
    export = Export.objects.get()
    assert answer.headers["Location"] == f"/reports/?month=2026-11&paper=a4&file={export.pk}"
    assert (export.kind, export.filename, export.athletes) == ("month", "month-2026-W45-2026-W48.pdf", [maya.pk])
    sheet = drawn[0][0]
    assert "November 2026, weeks 45 to 48 1 athlete those Robin Clarke may read" in sheet
    assert "Quill" not in sheet
    ask(make_owner(coach.team), "/reports/", month="2026-11")
    assert "2 athletes Made on" in drawn[1][0]


@pytest.mark.usefixtures("_waits")
def test_how_far_it_is_is_said_and_asked_for_anew(
    coach: Membership, maya: Athlete, drawn: list[tuple[str, str]]
) -> None:
    here = ask(coach, report(maya)).headers["Location"]
    export = Export.objects.get()
    page = shown(coach, here)
    assert "The PDF waits for its turn." in words(page)
    assert f'hx-get="/exports/{export.pk}/"' in page
    Export.objects.update(state="running")
    part = shown(coach, f"/exports/{export.pk}/")
    assert "The pages are drawn. It takes some seconds." in words(part)
    assert re.search(r"<progress[^>]*value", part) is None
    assert "<html" not in part
    Export.objects.update(athletes=[maya.pk] * 60, done=50)
    assert "50 of 60 athletes" in words(shown(coach, f"/exports/{export.pk}/"))
    Export.objects.update(state="failed")
    assert "No PDF could be made. Try once more, or print the sheet" in words(shown(coach, here))
    assert drawn == []


def test_sent_twice_is_drawn_once(coach: Membership, maya: Athlete, drawn: list[tuple[str, str]]) -> None:
    ask(coach, report(maya), key=KEY)
    assert ask(coach, report(maya), key=KEY).headers["Location"] == "/exports/"
    assert len(drawn) == 1


@pytest.mark.usefixtures("_waits")
def test_who_was_handed_over_meanwhile_is_not_drawn(
    coach: Membership, maya: Athlete, drawn: list[tuple[str, str]]
) -> None:
    ask(coach, report(maya))
    Charge.objects.filter(athlete=maya).update(coach=make_staff(coach.team, name="Mateo Ruiz"))
    make.call(Export.objects.get().pk)
    assert (Export.objects.get().state, drawn) == ("cancelled", [])


def test_the_athlete_sees_that_it_was_taken_along(
    coach: Membership, maya: Athlete, drawn: list[tuple[str, str]]
) -> None:
    ask(coach, report(maya), first="2026-W45")
    told = AuditEvent.objects.filter(subject=maya.membership).values_list("action", "what")
    assert ("opened", "export of report, 2026-W45 to 2026-W47") in told


def test_assistants_read_a_report_and_take_nothing_along(
    coach: Membership, maya: Athlete, drawn: list[tuple[str, str]]
) -> None:
    assistant = make_assistant(coach.team, coach)
    for url in (report(maya), "/reports/"):
        page = shown(assistant, url)
        assert "ev-report" in page
        assert ("data-print" in page, 'name="pdf"' in page, "/exports/" in page) == (False, False, False)
        assert ask(assistant, url).status_code == 404
        theirs = shown(coach, url)
        assert ("data-print" in theirs, 'name="pdf"' in theirs) == (True, True)
    export = Export.objects.count()
    assert (export, drawn) == (0, [])


def test_somebody_elses_file_is_not_shown(coach: Membership, maya: Athlete, drawn: list[tuple[str, str]]) -> None:
    ask(coach, report(maya))
    export, owner = Export.objects.get(), make_owner(coach.team)
    assert 'id="file"' not in shown(owner, f"{report(maya)}?file={export.pk}")
    assert of(owner).get(f"/exports/{export.pk}/").status_code == 404
    assert 'id="file"' not in shown(coach, f"{report(maya)}?file=nonsense")


def test_without_weasyprint_the_page_is_printed_by_the_browser(
    coach: Membership, maya: Athlete, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    pdf.available.cache_clear()
    try:
        page = shown(coach, report(maya))
        assert ('name="pdf"' in page, "data-print" in page) == (False, True)
        answer = of(coach).post(report(maya), {"first": "2026-W45", "last": "2026-W47"}, follow=True)
        assert "No PDF could be made here. Print the sheet" in words(answer.content)
        assert not Export.objects.exists()
    finally:
        pdf.available.cache_clear()


def test_a_report_becomes_a_pdf_where_one_can_be_made(coach: Membership, maya: Athlete) -> None:
    """With WeasyPrint itself, where it is installed."""
    ask(coach, report(maya))
    if not pdf.available():
        assert not Export.objects.exists()
        return
    file = of(coach).get(f"/exports/{Export.objects.get().pk}/file/").getvalue()
    assert file.startswith(b"%PDF-")


def test_the_month_of_a_large_team_can_be_put_together_again(
    coach: Membership, maya: Athlete, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "LARGE", 0)
    client = of(coach)
    for times in (1, 2):
        client.post("/reports/", {"month": "2026-11"})
        assert Export.objects.filter(kind="month", format="lines").count() == times
        page = client.get("/reports/?month=2026-11").content.decode()
        assert ("Counted on Mon 23 Nov, 09:00." in page, "Count again" in page) == (True, True)
