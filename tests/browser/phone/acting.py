"""An athlete's phone that has settled in, and waiting for what its worker promises."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page

from athletes.models import Athlete
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team

PAUSE = "await new Promise((next) => setTimeout(next, 100));"
CONTROLLED = "navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))"


def wait_until(page: Page, true: str) -> None:
    """Until a promise of the page turns out true; Playwright itself would not wait for what it holds."""
    asked = (
        f"async () => {{ for (let n = 0; n < 140; n++) {{ if (await ({true})) return true; {PAUSE} }} return false; }}"
    )
    assert page.evaluate(asked), true


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def day_after(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def amira(name: str = "Amira Haddad", move: str = "Side plank") -> Athlete:
    """An athlete with one daily move, begun a week ago."""
    athlete = make_athlete(make_team(f"Team of {name}"), name=name, zone="UTC")
    start = datetime.now(UTC).date() - timedelta(days=7)
    make_line(make_plan(athlete, start=start, opened_on=start), make_exercise(name=move), days_a_week=7, per_side=True)
    return athlete


def settle_in(page: Page) -> None:
    """Today was open once with signal, and the phone had a quiet moment."""
    page.goto("/today/")
    wait_until(page, CONTROLLED)
    wait_until(page, "caches.match('/pocket/')")
