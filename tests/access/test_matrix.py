"""Every address × every kind of person × every method: who gets in, and that nobody else sees or changes a thing."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.routes import ALLAUTH, ROUTES, Route
from tests.access.world import ANONYMOUS, BUDDY, CANARY, PERSONAS, World, make_world

pytestmark = pytest.mark.django_db

NO_ACCESS = {401, 403, 404, 405}
# What a GET may write: who looked, that the athlete was here, that a plan was opened or its edits seen, the session.
WRITTEN_BY_GET = {"accounts_auditevent", "athletes_athlete", "athletes_plan", "athletes_planedit", "django_session"}
WRITE = re.compile(r"\s*(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM) \"(\w+)\"")
UNSAFE = ("post", "put", "patch", "delete")


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            yield space + pattern.name


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside leaves no trace, so that each cell meets the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def written_tables(queries: CaptureQueriesContext) -> set[str]:
    """The tables that the captured statements wrote to."""
    return {found[1] for query in queries if (found := WRITE.match(query["sql"]))}


def is_refused(response: HttpResponse) -> bool:
    to_login = response.status_code in (302, 303) and "/account/login/" in response.get("Location", "")
    return to_login or response.status_code in NO_ACCESS


def send(client: Client, method: str, route: Route, world: World) -> HttpResponse:
    address = route.address(world)
    if method == "get":
        return client.get(address)  # type: ignore[return-value]
    if route.api:
        return client.generic(method.upper(), address, json.dumps(route.body(world)), "application/json")  # type: ignore[return-value]
    form = urlencode(route.body(world))
    return client.generic(method.upper(), address, form, "application/x-www-form-urlencoded")  # type: ignore[return-value]


def test_every_address_is_in_the_table() -> None:
    known = {route.name for route in ROUTES} | ALLAUTH
    assert sorted(set(names(get_resolver().url_patterns)) - known) == []
    assert sorted(known - set(names(get_resolver().url_patterns))) == []


@pytest.mark.parametrize("persona", PERSONAS)
def test_get_is_open_to_whom_the_table_says_and_writes_nothing_else(persona: str) -> None:
    world = make_world()
    client = world.client(persona)
    wrong: list[str] = []
    for route in ROUTES:
        with undone(), CaptureQueriesContext(connection) as queries:
            response = send(client, "get", route, world)
            written = written_tables(queries) - WRITTEN_BY_GET
            cell = f"GET {route.name}: {response.status_code}"
            if written:
                wrong.append(f"{cell} wrote {sorted(written)}")
            if response.status_code >= 500:
                wrong.append(cell)
            elif "get" not in route.methods or persona not in route.readers:
                leaks = CANARY in response.content.decode(errors="replace") and not route.public
                if not is_refused(response) or leaks:
                    wrong.append(f"{cell} for {persona}{' with the canary' if leaks else ''}")
            elif is_refused(response):
                wrong.append(f"{cell}, but {persona} may read it")
    assert wrong == []


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("method", UNSAFE)
def test_writing_is_open_to_whom_the_table_says_and_else_changes_nothing(persona: str, method: str) -> None:
    world = make_world()
    client = world.client(persona)
    wrong: list[str] = []
    for route in ROUTES:
        with undone(), CaptureQueriesContext(connection) as queries:
            response = send(client, method, route, world)
            written = written_tables(queries) - {"django_session"}
            cell = f"{method.upper()} {route.name}: {response.status_code}"
            if response.status_code >= 500:
                wrong.append(cell)
            elif method in route.methods and persona in route.writers:
                if is_refused(response):
                    wrong.append(f"{cell}, but {persona} may write it")
            elif not is_refused(response) or written:
                wrong.append(f"{cell} for {persona}, wrote {sorted(written)}")
    assert wrong == []


def test_no_form_is_taken_without_its_token() -> None:
    world = make_world()
    wrong: list[str] = []
    for route in ROUTES:
        for persona in sorted(route.writers if "post" in route.methods else ()):
            client = Client(enforce_csrf_checks=True)
            if user := world.users[persona]:
                client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            with undone(), CaptureQueriesContext(connection) as queries:
                response = send(client, "post", route, world)
                if response.status_code != 403 or written_tables(queries) - {"django_session"}:
                    wrong.append(f"POST {route.name} as {persona}: {response.status_code}")
    assert wrong == []


def test_only_these_pages_are_open_to_strangers() -> None:
    assert {route.name for route in ROUTES if {ANONYMOUS, BUDDY} & (route.readers | route.writers)} == {
        "words",
        "healthz",
        "readyz",
        "accounts:signup_team",
        "accounts:confirm_team",
        "accounts:join",
        "accounts:door",
        "exercises:figure",
        "athletes:check_figure",
        "athletes:buddy",
        "athletes:manifest",
        "athletes:worker",
        "athletes:offline",
    }
