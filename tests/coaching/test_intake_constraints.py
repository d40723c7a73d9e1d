"""The constraints of intakes, each broken once."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from coaching.models import Intake, Invited
from tests.factories import make_athlete, make_staff, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> dict[str, Any]:
    team = make_team()
    coach = make_staff(team)
    intake = Intake.objects.create(team=team, made_by=coach)
    return {"team": team, "intake": intake, "athlete": make_athlete(team, coach)}


@pytest.mark.parametrize(
    ("email", "mail"), [("", "waiting"), ("", "refused"), ("", "sending"), ("a@b.example", "sent"), ("", "lost")]
)
def test_an_address_is_kept_until_the_mail_is_out_and_no_longer(told: dict[str, Any], email: str, mail: str) -> None:
    with pytest.raises(IntegrityError, match="invited_address_until_sent"), transaction.atomic():
        Invited.objects.create(email=email, mail=mail, **told)


def test_an_athlete_is_once_in_a_list(told: dict[str, Any]) -> None:
    Invited.objects.create(**told)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invited.objects.create(**told)
