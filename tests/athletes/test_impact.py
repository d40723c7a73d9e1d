"""The weekly impact check: the sum, the three lights, and when the coach is alerted."""

from itertools import product

import pytest

from athletes.checks.impact import HIGHEST, Impact, Light


def test_the_score_runs_from_nothing_to_twelve() -> None:
    assert (Impact(0, 0, 0, 0).score, Impact(3, 3, 3, 3).score) == (0, HIGHEST)


@pytest.mark.parametrize(
    ("answers", "alert"),
    [((3, 0, 0, 0), True), ((2, 1, 1, 3), False), ((0, 2, 0, 0), True), ((0, 0, 2, 0), True), ((0, 0, 0, 3), False)],
)
def test_the_coach_is_alerted_by_no_training_or_a_clear_change(answers: tuple[int, ...], alert: bool) -> None:
    assert Impact(*answers).alert is alert


@pytest.mark.parametrize(
    ("answers", "light"),
    [((0, 0, 0, 2), Light.LITTLE), ((1, 0, 0, 2), Light.SOME), ((2, 1, 1, 3), Light.SOME), ((0, 2, 0, 0), Light.MUCH)],
)
def test_the_light_follows_score_and_alert(answers: tuple[int, ...], light: Light) -> None:
    assert Impact(*answers).light == light


def test_more_of_anything_never_dims_the_light() -> None:
    order = list(Light)
    for answers in product(range(4), repeat=4):
        for at in range(4):
            if answers[at] < 3:
                more = [*answers]
                more[at] += 1
                assert order.index(Impact(*more).light) >= order.index(Impact(*answers).light)
