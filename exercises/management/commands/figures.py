"""`figures --sheet`: every figure of the library at its start, middle and end on one page, to be looked at."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from exercises import figure
from exercises.loader import LIBRARY
from exercises.loader.marked import Entry, read

MOMENTS = (("start", 0.0), ("middle", 0.5), ("end", 1.0))
LOOK = """
body { margin: 24px; background: var(--ev-surface); color: var(--ev-ink); font: 15px/1.4 sans-serif; }
section { break-inside: avoid; margin: 0 0 24px; } h2 { margin: 0; font-size: 17px; }
div { display: grid; grid-template-columns: repeat(3, minmax(0, 420px)); gap: 8px; } figure { margin: 0; }
"""


class Command(BaseCommand):
    help = "Draws every figure of the library on one page that any browser opens."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sheet", action="store_true", required=True, help="write figures.html")
        parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where to; the current folder")
        parser.add_argument("--theme", choices=["light", "dark"], default="light")

    def handle(self, *args: Any, out: Path, theme: str, **options: Any) -> None:
        entries: list[Entry] = read(LIBRARY / "exercises.yaml")["exercises"]
        found = [(entry["slug"], fault) for entry in entries for fault in figure.faults(entry["pose"])]
        for slug, fault in found:
            self.stderr.write(f"{slug}: {fault}")
        path = out / "figures.html"
        try:
            out.mkdir(parents=True, exist_ok=True)
            path.write_text(page(entries, theme), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{len(entries)} figures on {path}")
        if found:
            raise CommandError(f"{len(found)} angles go beyond what a joint does.")


def page(entries: Iterable[Entry], theme: str) -> str:
    """The sheet as one HTML document that needs no other file."""
    tokens = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text(encoding="utf-8")
    style = mark_safe(tokens + LOOK)  # noqa: S308 (our own style sheet)
    return format_html(
        '<!doctype html><html lang="en" data-bs-theme="{}"><meta charset="utf-8"><title>Figures</title>'
        "<style>{}</style><h1>Figures</h1>{}</html>",
        theme,
        style,
        SafeString("".join(section(entry) for entry in entries)),
    )


def section(entry: Entry) -> str:
    drawn = ((name, figure.moment(entry["pose"], entry["muscles"]["primary"], share)) for name, share in MOMENTS)
    figures = "".join(f"<figure>{svg}<figcaption>{name}</figcaption></figure>" for name, svg in drawn)
    return format_html(
        '<section id="{}"><h2>{}</h2><div>{}</div></section>', entry["slug"], entry["name"], SafeString(figures)
    )
