"""From the bytes of a file to its text, and the name of the encoding they were read in (pure)."""

import codecs
from typing import NamedTuple

MOST_BYTES = 1024 * 1024
# The longer marks first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CODECS = {"UTF-8": "utf-8-sig", "UTF-16": "utf-16", "UTF-32": "utf-32", "Windows-1252": "cp1252"}
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # what .xlsx and .ods, and the older .xls, begin with


class Decoded(NamedTuple):
    """`guessed` where the bytes do not say it themselves: then letters with accents are worth a look."""

    text: str
    encoding: str
    guessed: bool


class Unreadable(Exception):
    """`why`: `large`, `workbook`, or `binary`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def decoded(data: bytes) -> Decoded:
    """The text of a file of at most 1 MiB; raises Unreadable for what is no text."""
    if len(data) > MOST_BYTES:
        raise Unreadable("large")
    if data.startswith(_ARCHIVES):
        raise Unreadable("workbook")
    if marked := next((name for mark, name in _MARKS if data.startswith(mark)), ""):
        return Decoded(_strictly(data, _CODECS[marked]), marked, guessed=False)
    if b"\0" in data:
        return Decoded(_strictly(data, _wide(data)), "UTF-16", guessed=True)
    try:
        return Decoded(data.decode(), "UTF-8", guessed=False)
    except UnicodeDecodeError:
        return Decoded(_strictly(data, "cp1252"), "Windows-1252", guessed=True)


def _wide(data: bytes) -> str:
    """Which UTF-16 without a mark this would be: the zero bytes of Latin letters are the second ones, or the first."""
    return "utf-16-le" if data[1::2].count(0) >= data[0::2].count(0) else "utf-16-be"


def _strictly(data: bytes, codec: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        raise Unreadable("binary") from None
    if "\0" in text:
        raise Unreadable("binary")
    return text
