"""One calm line per step, with the seconds it took."""

from __future__ import annotations

import sys
import time
from types import TracebackType


class Step:
    """A step that shows its name while it runs and its seconds once it is done.

    On a terminal `note` rewrites the line (how many packages so far); in a log the line is written once.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.live = sys.stdout.isatty()

    def __enter__(self) -> Step:
        self.started = time.monotonic()
        print(f"  {self.name} ...", end="", flush=True)
        return self

    def note(self, text: str) -> None:
        """Show how far the step is; `text` replaces the note before it."""
        if self.live:
            print(f"\r\033[K  {self.name} ... {text}", end="", flush=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.note("")
        seconds = time.monotonic() - self.started
        print(" stopped" if kind else f" {seconds:.1f} s", flush=True)
