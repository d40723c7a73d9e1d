"""Whatever is done to an athlete, the squad looks as if nothing were kept of the weeks that are over."""

from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from athletes.commit_list import ChoiceRefused
from coaching.plans.asked import EditRefused
from tests.coaching.life import Life, looks_as_counted

Deed = Callable[[Life], None]
DEEDS: tuple[Deed, ...] = (
    *(Life.tick, Life.tick, Life.tell, Life.look_in, Life.a_week_or_less, Life.close, Life.close),
    *(Life.excuse, Life.end_excuse, Life.be_away, Life.be_back, Life.edit, Life.remove, Life.end, Life.pause),
    *(Life.resume, Life.let_choose, Life.choose, Life.assign, Life.take_back, Life.raise_red_flag),
    *(Life.record_referral, Life.review, Life.fly),
)


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32), st.lists(st.sampled_from(DEEDS), min_size=6, max_size=24))
def test_whatever_is_done_the_squad_looks_as_if_nothing_were_kept(
    seed: int, deeds: list[Callable[[Life], None]]
) -> None:
    with transaction.atomic():
        life = Life(Random(seed))
        life.close()
        for deed in deeds:
            with suppress(EditRefused, ChoiceRefused, IntegrityError), transaction.atomic():
                deed(life)
        looks_as_counted(life.owner, life.now)
        life.close()
        looks_as_counted(life.owner, life.now)
        transaction.set_rollback(True)
