"""Cells of a file: numbers as numbers, dates as dates, and no text that a sheet would run."""

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from coaching.exports import files
from coaching.exports.cells import harmless, plain, written


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Maya", "Maya"),
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("bell\x07", "bell"),
        ("\x00=1", "'=1"),
        (" =1", "' =1"),
        ("\ufeff\u200b=1", "'\ufeff\u200b=1"),
        ("half\ufffe a\uffff word", "half a word"),
        ("a\tb", "a\tb"),
    ],
)
def test_text_that_a_sheet_would_run_is_made_harmless(text: str, cell: str) -> None:
    assert harmless(text) == cell


@pytest.mark.parametrize(
    ("text", "in_text"),
    [
        ("better;=1+1;", "better;'=1+1;"),
        ("knee; -2 today", "knee; '-2 today"),
        ("one\n=1", "one\n'=1"),
        ("2;3", "2;3"),
    ],
)
def test_what_a_sheet_may_part_from_a_cell_of_text_is_no_formula_either(text: str, in_text: str) -> None:
    assert written(text) == in_text
    assert plain(text) == text  # a sheet has its cells already


def test_a_sheet_opens_whatever_somebody_typed() -> None:
    kept: list[bytes] = []
    file = files.XlsxFile("Ticks", ["Note"], kept.append)
    file.add([("a\ufffe\x0bb\uffff",)])
    file.close()
    assert load_workbook(BytesIO(b"".join(kept))).active["A2"].value == "ab"


@pytest.mark.parametrize(
    ("value", "in_text", "in_sheet"),
    [
        (Fraction(13, 2), "6.5", 6.5),
        (Fraction(1200000), "1200000", 1200000.0),
        (Decimal("876.25"), "876.25", 876.25),
        (0, "0", 0),
        (None, "", None),
        (date(2026, 11, 16), "2026-11-16", date(2026, 11, 16)),
        (True, "1", 1),
    ],
)
def test_numbers_and_dates_stay_what_they_are(value: Any, in_text: str, in_sheet: Any) -> None:
    assert (written(value), plain(value)) == (in_text, in_sheet)


def pieces_of(kind: type[files.File]) -> tuple[files.File, list[bytes]]:
    kept: list[bytes] = []
    return kind("Weeks", ["Athlete", "n"], kept.append), kept


def test_text_file_begins_with_a_mark_and_goes_out_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PIECE", 40)
    file, kept = pieces_of(files.CsvFile)
    file.add([(f"Ødegård {n}", Fraction(n, 2)) for n in range(20)])
    file.close()
    assert len(kept) > 3
    text = b"".join(kept).decode("utf-8-sig")
    assert b"".join(kept).startswith(b"\xef\xbb\xbfAthlete,n\r\n")
    assert list(csv.reader(StringIO(text)))[3] == ["Ødegård 2", "1"]


def test_full_sheet_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SHEET_ROWS", 3)
    file, kept = pieces_of(files.XlsxFile)
    file.add([("=cmd", n) for n in range(5)])
    file.close()
    book = load_workbook(BytesIO(b"".join(kept)))
    assert book.sheetnames == ["Weeks", "Weeks 2", "Weeks 3"]
    assert [tuple(cell.value for cell in row) for row in book["Weeks 2"]] == [
        ("Athlete", "n"),
        ("'=cmd", 2),
        ("'=cmd", 3),
    ]
    assert {book[name].freeze_panes for name in book.sheetnames} == {"A2"}
    assert book["Weeks"]["A2"].data_type == "s"
