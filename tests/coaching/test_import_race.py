"""Three coaches bring lists with the same addresses at the same moment: one list is taken, the others are told."""

from itertools import count
from pathlib import Path

import pytest

from accounts.models import Membership
from athletes.models import Athlete
from coaching.importing.rows import row
from coaching.importing.taking import NotRight, take_in
from tests.accounts.links import all_at_once
from tests.factories import make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_three_lists_with_the_same_addresses_one_is_taken_whole(tmp_path: Path) -> None:
    team = make_team()
    coaches = [make_staff(team, name=f"Coach {number}") for number in range(3)]
    turn = count()

    def bring() -> str:
        number = next(turn)
        by = Membership.objects.select_related("team").get(pk=coaches[number].pk)
        rows = [row(1, "Anna", "anna@club.example", "Trail"), row(2, f"Own {number}", f"own{number}@club.example", "")]
        try:
            take_in(rows, by)
        except NotRight:
            return "told"
        return "taken"

    def kept() -> tuple[int, int]:
        mine = Athlete.objects.filter(team=team)
        return mine.count(), mine.filter(membership__name="Anna").count()

    assert sorted(all_at_once(3, bring, tmp_path)) == ["taken", "told", "told"]
    assert all_at_once(1, kept, tmp_path) == [(2, 1)]
