"""The drawings of the checks' steps: sound poses, kept for ever under a name that changes with them, for anyone."""

import pytest
from django.test import Client

from athletes.checks.book import article_checks, protocols
from athletes.checks.figures import figure_url, figure_urls, pictured
from exercises import figure

POSED = [(p.id, number) for p in protocols().values() for number, step in enumerate(p.steps, 1) if step.pose]


@pytest.mark.parametrize(("check", "number"), POSED)
def test_a_step_is_drawn_by_joints_that_go_so_far(check: str, number: int) -> None:
    pose = protocols()[check].steps[number - 1].pose
    assert pose is not None
    assert figure.faults(pose) == []


def test_each_check_of_the_article_has_a_drawing() -> None:
    assert [p.id for p in article_checks() if not figure_urls([p])] == []


def test_steps_without_a_drawing_have_no_address() -> None:
    assert [step.number for step in pictured(protocols()["balance-hold"]) if step.figure] == [1]


def test_a_drawing_may_be_kept_for_ever_by_anybody(client: Client) -> None:
    answer = client.get(figure_url(protocols()["stick-front"], 2))
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert b'<symbol id="end"' in answer.content


def test_an_old_name_leads_to_the_drawing_of_now(client: Client) -> None:
    now = figure_url(protocols()["stick-front"], 2)
    answer = client.get("/figures/check/stick-front.2.000000000000.svg")
    assert (answer.status_code, answer.headers["Location"]) == (302, now)


@pytest.mark.parametrize("address", ["stick-front.1.abc", "stick-front.9.abc", "stick-front.0.abc", "nothing.1.abc"])
def test_what_is_not_drawn_is_not_found(client: Client, address: str) -> None:
    assert client.get(f"/figures/check/{address}.svg").status_code == 404
