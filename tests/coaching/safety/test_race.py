"""Five coaches record the same red flag at the same moment: one record counts, and the others are told of it."""

from datetime import date
from pathlib import Path
from queue import SimpleQueue

import pytest
from django.test import Client

from athletes.models import ExcusedPeriod, Referral
from tests.accounts.links import all_at_once
from tests.coaching.safety.acting import CLOSES, FRIDAY, TOLD, address
from tests.coaching.screens import TODAY, field, of
from tests.factories import make_athlete, make_owner, make_safety_check, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_five_records_at_once_one_is_kept_and_the_others_come_back(tmp_path: Path) -> None:
    team = make_team()
    coaches = [make_staff(team, name=f"Coach {number}") for number in range(4)]
    tessa = make_athlete(team, *coaches, answered=False)
    make_safety_check(tessa, "RF6", day=FRIDAY)
    waiting: SimpleQueue[tuple[Client, str]] = SimpleQueue()
    for person in (*coaches, make_owner(team)):
        client = of(person)
        waiting.put((client, field(client.get(address(tessa)).content, "seen")))

    def record() -> int:
        client, seen = waiting.get()
        return int(client.post(address(tessa), TOLD | CLOSES | {"seen": seen}).status_code)

    def kept() -> tuple[int, list[tuple[date, date | None]]]:
        return Referral.objects.count(), list(ExcusedPeriod.objects.values_list("start", "end"))

    assert sorted(all_at_once(5, record, tmp_path)) == [302, 422, 422, 422, 422]
    assert all_at_once(1, kept, tmp_path) == [(1, [(FRIDAY, TODAY)])]
