"""A page as somebody has it: signed in as them, and read as its words."""

import re
from html import unescape

from django.test import Client

from accounts.models import Membership
from athletes.models import Athlete


def client_of(person: Athlete | Membership) -> Client:
    """A browser in which this person is signed in."""
    membership = person.membership if isinstance(person, Athlete) else person
    assert membership.user is not None
    client = Client()
    client.force_login(membership.user)
    return client


def words(html: str | bytes, *, drawings: bool = False) -> str:
    """The text of a page or of a part of one, without tags and scripts, spaces made one.

    With `drawings`, what a screen reader is told of an SVG is read too.
    """
    text = html.decode() if isinstance(html, bytes) else html
    silent = "script|style|template" if drawings else "script|style|template|svg"
    text = re.sub(rf"<({silent})\b.*?</\1>", " ", text, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())
