"""The figures of the steps: where each is served, under a name that changes with the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from athletes.checks.protocol import Protocol
from exercises.drawing import digest, drawn


@dataclass(frozen=True, slots=True)
class Pictured:
    """One step and the address of its drawing, "" where nothing is drawn; steps count from 1."""

    number: int
    text: str
    figure: str


def pictured(protocol: Protocol) -> list[Pictured]:
    """The steps of a check with their drawings."""
    steps = enumerate(protocol.steps, 1)
    return [Pictured(number, step.text, figure_url(protocol, number)) for number, step in steps]


def figure_url(protocol: Protocol, number: int) -> str:
    pose = protocol.steps[number - 1].pose
    return reverse("athletes:check_figure", args=[protocol.id, number, digest(pose)]) if pose else ""


def figure_urls(protocols: Iterable[Protocol]) -> list[str]:
    """Every drawing that a phone needs to show these checks without signal."""
    return [step.figure for protocol in protocols for step in pictured(protocol) if step.figure]


def drawing(protocol: Protocol, number: int) -> bytes | None:
    """The drawing of a step, gzipped; None where there is none."""
    steps = protocol.steps[number - 1 : number] if number else ()
    return next((drawn(step.pose) for step in steps if step.pose), None)
