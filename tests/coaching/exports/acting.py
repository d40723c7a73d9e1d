"""Files of figures in tests: ordering, fetching and reading them."""

import csv
from io import BytesIO, StringIO
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from accounts.models import Membership
from athletes.models import Athlete, Charge
from athletes.weeks import Week
from coaching.exports.making import make
from coaching.models import Export
from tests.coaching.screens import MONDAY, of
from tests.factories import make_staff
from tests.pages import words


def ordered(client: Client, query: str = "", **told: str) -> Export:
    response = client.post(f"/exports/{query}", {"kind": "weeks", "format": "csv"} | told)
    assert (response.status_code, response.headers["Location"]) == (302, "/exports/")
    return Export.objects.latest("pk")


def fetch(client: Client, export: Export) -> Any:
    return client.get(f"/exports/{export.pk}/file/")


def page(client: Client) -> str:
    return words(client.get("/exports/").content)


def hand_over(athlete: Athlete, coach: Membership) -> None:
    other = make_staff(coach.team, name="Mateo Ruiz")
    Charge.objects.create(team=coach.team, athlete=athlete, coach=other)
    Charge.objects.filter(athlete=athlete, coach=coach).delete()


def made(coach: Membership, people: list[Athlete], kind: str = "weeks", file: str = "csv", weeks: int = 3) -> Export:
    """A file of the last three weeks."""
    last = Week(MONDAY)
    export = Export.objects.create(
        team=coach.team,
        ordered_by=coach,
        kind=kind,
        format=file,
        first=str(last.back(weeks - 1)),
        last=str(last),
        athletes=[one.pk for one in people],
    )
    make.call(export.pk)
    export.refresh_from_db()
    assert export.state == "ready"
    return export


def fetched(coach: Membership, export: Export) -> bytes:
    response = of(coach).get(f"/exports/{export.pk}/file/")
    assert response.status_code == 200
    return response.getvalue()


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


def sheet(data: bytes) -> list[dict[str, Any]]:
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(data)).worksheets[0]]
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]
