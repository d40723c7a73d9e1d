"""Files with more rows than a sheet holds: nothing is lost, and the coach is told where the rows are."""

import pytest

from accounts.models import Membership
from coaching.exports.files import SHEET_ROWS
from coaching.models import Export
from tests.coaching.screens import of
from tests.factories import make_athlete

ROWS = 1_908_009  # the ticks of a thousand athletes in a year


def said(coach: Membership, file: str, rows: int) -> str:
    make_athlete(coach.team, coach)
    of(coach).post("/exports/", {"kind": "ticks", "format": file})
    Export.objects.update(rows=rows)
    return " ".join(of(coach).get("/exports/").content.decode().split())


@pytest.mark.django_db
def test_the_sheets_of_a_long_file_are_counted(coach: Membership) -> None:
    page = said(coach, "xlsx", ROWS)
    assert "1,908,009 rows, here until" in page
    assert "They are in 2 sheets, because one holds 1,048,576 rows." in page


@pytest.mark.django_db
def test_a_long_text_file_says_what_a_spreadsheet_leaves_out(coach: Membership) -> None:
    page = said(coach, "csv", ROWS)
    assert "A spreadsheet opens 1,048,576 rows of a text file and leaves out the rest." in page
    assert "Take XLSX, which has 2 sheets, or fewer weeks." in page


@pytest.mark.django_db
@pytest.mark.parametrize("file", ["xlsx", "csv"])
def test_what_fits_is_told_nothing(coach: Membership, file: str) -> None:
    page = said(coach, file, SHEET_ROWS - 1)
    assert "1,048,575 rows, here until" in page
    assert "1,048,576" not in page
