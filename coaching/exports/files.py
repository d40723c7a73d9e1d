"""Writes rows as a CSV or an XLSX file and hands on each full piece: no file is ever whole in memory."""

import csv
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from io import StringIO
from tempfile import TemporaryFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from coaching.exports.cells import Row, plain, written

PIECE = 512 * 1024  # bytes
LINES = 200
SHEET_ROWS = 1_048_576  # what a sheet holds, its header among them
BOM = "\ufeff"  # without it Excel reads a text file as Latin-1
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

type Keep = Callable[[bytes], None]


class File(ABC):
    """Takes rows until it is closed; `keep` is given the bytes in order."""

    def __init__(self, name: str, header: Iterable[str], keep: Keep) -> None:
        self.name, self.header, self.keep = name, tuple(header), keep
        self.rows = 0  # without headers

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.write(row)
            self.rows += 1

    @abstractmethod
    def write(self, row: Row) -> None:
        """One row below the others."""

    @abstractmethod
    def close(self) -> None:
        """Hand on what is left."""


class CsvFile(File):
    """UTF-8 with a mark, commas, and the line ends of RFC 4180."""

    def __init__(self, name: str, header: Iterable[str], keep: Keep) -> None:
        super().__init__(name, header, keep)
        self._text = StringIO(BOM)
        self._text.seek(0, 2)
        self._writer = csv.writer(self._text)
        self._writer.writerow(self.header)

    def write(self, row: Row) -> None:
        self._writer.writerow([written(cell) for cell in row])
        if self._text.tell() >= PIECE:
            self._hand_on()

    def close(self) -> None:
        self._hand_on()

    def _hand_on(self) -> None:
        self.keep(self._text.getvalue().encode())
        self._text.seek(0)
        self._text.truncate()


class XlsxFile(File):
    """One sheet with its header frozen, and a further one where a sheet is full; rows wait on disk, not in memory."""

    def __init__(self, name: str, header: Iterable[str], keep: Keep) -> None:
        super().__init__(name, header, keep)
        self._book = Workbook(write_only=True)
        self._begin_sheet()

    def write(self, row: Row) -> None:
        if self._in_sheet == SHEET_ROWS:
            self._begin_sheet()
        self._sheet.append([plain(cell) for cell in row])
        self._in_sheet += 1

    def close(self) -> None:
        with TemporaryFile() as file:
            self._book.save(file)
            file.seek(0)
            while piece := file.read(PIECE):
                self.keep(piece)

    def _begin_sheet(self) -> None:
        number = len(self._book.worksheets) + 1
        self._sheet = self._book.create_sheet(self.name if number == 1 else f"{self.name} {number}")
        self._sheet.freeze_panes = "A2"
        for at, title in enumerate(self.header, start=1):
            self._sheet.column_dimensions[get_column_letter(at)].width = max(len(title) + 2, 12)
        bold = [WriteOnlyCell(self._sheet, title) for title in self.header]
        for cell in bold:
            cell.font = Font(bold=True)
        self._sheet.append(bold)
        self._in_sheet = 1


class LinesFile(File):
    """What a page of ours reads again: one text a line, nothing made harmless, no header."""

    def __init__(self, name: str, header: Iterable[str], keep: Keep) -> None:
        super().__init__(name, header, keep)
        self._lines: list[str] = []

    def write(self, row: Row) -> None:
        self._lines.append(f"{row[0]}\n")
        if len(self._lines) == LINES:
            self.close()

    def close(self) -> None:
        self.keep("".join(self._lines).encode())
        self._lines.clear()


FILES: dict[str, type[File]] = {"csv": CsvFile, "xlsx": XlsxFile, "lines": LinesFile}
