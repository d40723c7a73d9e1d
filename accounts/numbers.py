"""The numbers of rows, as forms and addresses name them."""

DIGITS = 18  # of the largest row number there is


def row_number(text: str) -> int | None:
    """A row's number; None for words, signs and thousands of digits, which name no row."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None
