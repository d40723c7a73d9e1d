"""The protocols as data: each can be done, recorded and read, and claims no more than its source."""

import pytest

from athletes.checks.book import article_checks, protocols
from athletes.checks.protocol import Asks, Protocol, Unit

ALL = list(protocols().values())


def named(protocol: Protocol) -> str:
    return protocol.id


def test_the_article_has_six_checks_that_come_first() -> None:
    own = ["balance-hold", "side-compare", "leg-reveal", "stick-feet", "stick-front", "stick-back"]
    assert [protocol.id for protocol in article_checks()] == own == list(protocols())[:6]


def test_a_buddy_answers_only_what_a_second_pair_of_eyes_can_see() -> None:
    assert [protocol.id for protocol in ALL if protocol.buddy] == [
        "leg-reveal",
        "stick-feet",
        "stick-front",
        "stick-back",
    ]


@pytest.mark.parametrize("protocol", ALL, ids=named)
def test_a_check_says_how_what_and_what_not(protocol: Protocol) -> None:
    said = [protocol.steps, protocol.parts, protocol.reliability, protocol.can, protocol.cannot, protocol.threshold]
    assert all(said)
    assert all(claim.text and claim.source for claim in protocol.reliability)


@pytest.mark.parametrize("protocol", ALL, ids=named)
def test_a_measure_has_a_unit_bounds_and_an_error_with_its_source(protocol: Protocol) -> None:
    for part in protocol.parts:
        assert part.measured == (part.asks is Asks.NUMBER)
        if part.measured:
            assert part.low < part.high
            assert part.error > 0
            assert part.error_source


def test_parts_of_a_check_have_different_keys() -> None:
    twice = [p.id for p in ALL if len({part.key for part in p.parts}) < len(p.parts)]
    assert twice == []


def test_what_looks_uneven_drives_nothing() -> None:
    kept_only = {protocol.id for protocol in ALL if protocol.observation_only}
    assert kept_only == {"leg-reveal", "stick-feet", "stick-front", "stick-back", "pelvis-level", "ober"}


def test_lengths_may_be_told_in_inches() -> None:
    inches = {protocol.id for protocol in ALL for part in protocol.parts if part.inches}
    assert inches == {"tape-length", "block-test", "faber"}
    assert all(part.unit is Unit.MM for protocol in ALL for part in protocol.parts if part.inches)


def test_the_self_check_takes_at_most_five_minutes() -> None:
    assert sum(protocol.seconds for protocol in article_checks()) <= 300
