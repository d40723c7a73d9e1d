"""Draws the icons of the app on a phone from their two drawings in static/icons/."""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

ICONS = Path(settings.BASE_DIR) / "static/icons"
# Systems that cut the shape themselves get the drawing without corners, its mark within the circle that stays.
SIZES = {
    "app-192.png": ("app.svg", 192),
    "app-512.png": ("app.svg", 512),
    "maskable-192.png": ("app-full.svg", 192),
    "maskable-512.png": ("app-full.svg", 512),
    "apple-touch-180.png": ("app-full.svg", 180),
}


class Command(BaseCommand):
    help = "Draw the app's PNG icons with Chromium (EVENSTRIDE_CHROMIUM names it); run it after changing a drawing."

    def handle(self, *args: Any, **options: Any) -> None:
        chromium = os.environ.get("EVENSTRIDE_CHROMIUM", "/usr/bin/chromium")
        for name, (drawing, size) in SIZES.items():
            _draw(chromium, ICONS / drawing, ICONS / name, size)
            self.stdout.write(f"static/icons/{name}")


def _draw(chromium: str, drawing: Path, picture: Path, size: int) -> None:
    with TemporaryDirectory() as profile:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={profile}"]
        flags += [f"--window-size={size},{size}", "--default-background-color=00000000", f"--screenshot={picture}"]
        subprocess.run([chromium, *flags, drawing.as_uri()], check=True, capture_output=True, timeout=60)  # noqa: S603
