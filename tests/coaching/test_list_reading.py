"""Lists as coaches have them, and lists as nobody should: every line is accounted for, nothing ever raises."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from coaching.importing.decoding import MOST_BYTES, Unreadable, decoded
from coaching.importing.reading import MOST_ROWS, Reading, TooMany, read
from coaching.importing.rows import Problem, Row, Trouble, is_email, row, tidy, together

MAYA = Row(1, "Maya Lindqvist", "maya@club.example", ("Trail", "Juniors"))


def only(text: str) -> Row:
    (found,) = read(text).rows
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Maya Lindqvist, maya@club.example, Trail; Juniors",
        "Maya Lindqvist\tMAYA@club.example\tTrail; Juniors",
        "Maya Lindqvist;maya@club.example;Trail, Juniors",
        '"Maya Lindqvist", "maya@club.example", "Trail;Juniors"',
        "maya@club.example, Maya Lindqvist, Trail, Juniors",
        "  Maya   Lindqvist ,maya@club.example,Trail|Juniors|TRAIL",
    ],
)
def test_a_line_may_be_written_as_people_write_it(text: str) -> None:
    assert only(text) == MAYA


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name;E-Mail;Gruppen\nMaya;m@club.example;Trail", Row(2, "Maya", "m@club.example", ("Trail",))),
        ("Vorname,Nachname,E-Mail\nÄnne,Krüger,a@club.example", Row(2, "Änne Krüger", "a@club.example")),
        ("email\tname\nm@club.example\tMaya", Row(2, "Maya", "m@club.example")),
        ("sep=;\nName;Email\nMaya;m@club.example", Row(3, "Maya", "m@club.example")),
        ("\ufeffName,Groups\nMaya,Trail", Row(2, "Maya", "", ("Trail",))),
        ('Name;Email\n"Lindqvist; Maya";m@club.example', Row(2, "Lindqvist; Maya", "m@club.example")),
    ],
)
def test_a_line_of_heads_says_which_column_is_which(text: str, expected: Row) -> None:
    assert only(text) == expected


def test_columns_that_have_no_use_are_named() -> None:
    reading = read("Name;Phone;Email;Born\nMaya;01;m@club.example;1990")
    assert reading == Reading([Row(2, "Maya", "m@club.example")], heading=1, unread=("Phone", "Born"))


@pytest.mark.parametrize("hint", ['sep="', "sep='", "sep= "])
def test_a_hint_of_what_parts_no_cells_is_a_line_like_any_other(hint: str) -> None:
    assert read(f"{hint}\nMaya,maya@example.org").hint == 0


@pytest.mark.parametrize("text", ["<" + "@" * 50_000, "a" * MOST_BYTES, "a@" + "a." * 100_000, '"' * MOST_BYTES])
def test_no_text_holds_a_worker_up(text: str) -> None:
    before = time.process_time()
    read(text)
    assert time.process_time() - before < 2  # the first took a minute when it was tried at each sign


def test_a_person_called_group_is_no_line_of_heads() -> None:
    assert [one.name for one in read("Team\nSam").rows] == ["Team", "Sam"]


def test_an_address_as_a_mail_program_writes_it_is_read() -> None:
    assert only('"Maya Lindqvist" <maya@club.example>') == Row(1, "Maya Lindqvist", "maya@club.example")


def test_lines_keep_the_numbers_of_the_editor() -> None:
    assert [one.line for one in read("Maya\r\n\r\n;;\r\nSam\rKofi\nAna").rows] == [1, 4, 5, 6]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (", maya@club.example", Problem(Trouble.NO_NAME, "name")),
        ("Maya, maya@", Problem(Trouble.NO_EMAIL, "email", "maya@")),
        ("Maya, maya@club", Problem(Trouble.NO_EMAIL, "email", "maya@club")),
        ("Maya, maya..l@club.example", Problem(Trouble.NO_EMAIL, "email", "maya..l@club.example")),
        ("=HYPERLINK(1)", Problem(Trouble.FORMULA, "name", "=")),
        ("+Maya", Problem(Trouble.FORMULA, "name", "+")),
        ("-Maya", Problem(Trouble.FORMULA, "name", "-")),
        ("@SUM", Problem(Trouble.FORMULA, "name", "@")),
        ('"\t=1"', Problem(Trouble.FORMULA, "name", "=")),
        ("Maya, =m@club.example", Problem(Trouble.FORMULA, "email", "=")),
        ("Maya, m@club.example, =cmd", Problem(Trouble.FORMULA, "groups", "=")),
        ("M" * 81, Problem(Trouble.LONG, "name", "80")),
        ("Maya, , " + "T" * 61, Problem(Trouble.LONG, "groups", "60")),
        ("Maya, , " + ";".join(f"G{n}" for n in range(21)), Problem(Trouble.MANY_GROUPS, "groups", "20")),
        ('"Maya, m@club.example', Problem(Trouble.QUOTE, "")),
        ("Name,Email\nMaya,m@club.example,Trail", Problem(Trouble.WIDE, "")),
    ],
)
def test_what_is_wrong_with_a_line_is_said_of_its_cell(text: str, problem: Problem) -> None:
    assert problem in only(text).problems


@pytest.mark.parametrize("letter", ["\u200b", "\u202e", "\ufeff", "\u00ad", "\u2060", "\x00", "\x07"])
def test_letters_that_nobody_sees_are_left_out(letter: str) -> None:
    assert only(f"Ma{letter}ya, m{letter}@club.example") == Row(1, "Maya", "m@club.example")


def test_a_name_of_invisible_letters_is_no_name() -> None:
    assert only("\u200d\u200c, m@club.example").problems == (Problem(Trouble.NO_NAME, "name"),)


def test_an_address_that_comes_twice_names_the_first_line() -> None:
    rows = together(read("Maya, m@club.example\nSam\nMaya L, M@CLUB.example").rows, {})
    assert [one.problems for one in rows] == [(), (), (Problem(Trouble.TWICE, "email", "1"),)]


def test_an_address_that_the_team_knows_is_said() -> None:
    rows = together([row(1, "Robin", "robin@club.example", "")], {"robin@club.example": Trouble.ON_STAFF})
    assert rows[0].problems == (Problem(Trouble.ON_STAFF, "email", "robin@club.example"),)


def test_five_hundred_are_taken_with_heads_and_hint_and_one_more_is_refused() -> None:
    full = "sep=,\nName,Email\n" + "Maya,\n" * MOST_ROWS
    assert len(read(full).rows) == 500
    with pytest.raises(TooMany):
        read(full + "Sam,")


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        ("Jürg".encode(), "UTF-8", False),
        ("Jürg".encode("utf-8-sig"), "UTF-8", False),
        ("Jürg".encode("utf-16"), "UTF-16", False),
        (b"\xfe\xff" + "Jürg".encode("utf-16-be"), "UTF-16", False),
        ("Jürg".encode("utf-16-le"), "UTF-16", True),
        ("Jürg".encode("utf-16-be"), "UTF-16", True),
        ("Jürg".encode("utf-32"), "UTF-32", False),
        ("Jürg".encode("cp1252"), "Windows-1252", True),
    ],
)
def test_a_file_is_read_in_the_encoding_it_was_saved_in(data: bytes, encoding: str, guessed: bool) -> None:
    assert decoded(data) == ("Jürg", encoding, guessed)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"x" * (MOST_BYTES + 1), "large"),
        (b"PK\x03\x04 a workbook", "workbook"),
        (b"\xd0\xcf\x11\xe0 an old one", "workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary"),
        (b"\xff\xfeM", "binary"),
        (b"\x81\x8d\x8f", "binary"),
    ],
)
def test_a_file_that_is_no_text_says_why(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        decoded(data)
    assert refusal.value.why == why


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_refuse(data: bytes) -> None:
    """A list or one of three reasons: nothing else comes out, whatever goes in."""
    told = ""
    try:
        read(decoded(data).text)
    except Unreadable as refusal:
        told = refusal.why
    assert told in {"", "workbook", "binary"}


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(',;\t"\n\r|<>@=')), max_size=300))
def test_every_line_of_any_text_is_a_row_or_heads_or_empty(text: str) -> None:
    reading = read(text)
    told = {one.line for one in reading.rows} | {reading.heading, reading.hint} - {0}
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    silent = [line for number, line in enumerate(lines, start=1) if number not in told]
    assert [line for line in silent if tidy(line.translate(str.maketrans(",;|", "   ")))] == []
    assert all(first.line < second.line for first, second in pairwise(reading.rows))


@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=200))
def test_a_right_row_fits_its_columns_and_begins_no_formula(name: str, email: str, groups: str) -> None:
    one = row(1, name, email, groups)
    if one.right:
        assert 1 <= len(one.name) <= 80
        assert not one.email or is_email(one.email)
        assert all(1 <= len(group) <= 60 for group in one.groups)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in (one.name, one.email, *one.groups))


@given(st.text(max_size=80))
def test_what_is_kept_reads_the_same_again(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
