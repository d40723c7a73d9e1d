"""API keys: made by the command, scoped, revocable; JSON that is no use is the sender's mistake."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from accounts.models import ApiToken, User
from accounts.models.token import Scope
from accounts.parsers import BoundedJSONParser
from accounts.tokens import ScopeAllows, TokenAuthentication
from tests.factories import make_user

pytestmark = pytest.mark.django_db


class Echo(APIView):
    """Says who called and what came in."""

    authentication_classes = [TokenAuthentication]
    permission_classes = [ScopeAllows]
    parser_classes = [BoundedJSONParser]
    write_scope = Scope.TICK

    def get(self, request: Request) -> Response:
        return Response({"user": request.user.pk})

    def post(self, request: Request) -> Response:
        return Response({"data": request.data})


def call(method: str, key: str = "", body: str = "{}") -> Response:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    request = APIRequestFactory().generic(method, "/", body, content_type="application/json", headers=headers)
    response: Response = Echo.as_view()(request)
    response.accepted_renderer = None  # type: ignore[assignment]
    return response


def make_key(*scopes: str) -> tuple[User, str]:
    user = make_user()
    token, key = ApiToken.draw(user, "test", list(scopes))
    token.save()
    return user, key


def test_command_makes_a_key_that_works_and_is_stored_hashed() -> None:
    user, out = make_user("robin@club.example"), StringIO()
    call_command("api_token", "Robin@club.example", "--scope", "read", "--scope", "tick", "--name", "Watch", stdout=out)
    key, token = out.getvalue().strip(), ApiToken.objects.get()
    assert (token.user, token.name, token.scopes) == (user, "Watch", ["read", "tick"])
    assert key not in str(ApiToken.objects.values())
    assert call("GET", key).data == {"user": user.pk}


def test_command_reads_only_unless_told_otherwise() -> None:
    make_user("robin@club.example")
    call_command("api_token", "robin@club.example", stdout=StringIO())
    assert ApiToken.objects.get().scopes == ["read"]


def test_command_revokes_by_name_or_all() -> None:
    user, out = make_user("robin@club.example"), StringIO()
    for name in ("Watch", "Script", "Script"):
        ApiToken.draw(user, name, ["read"])[0].save()
    call_command("api_token", "robin@club.example", "--revoke", "--name", "Script", stdout=out)
    assert [token.name for token in ApiToken.objects.alive()] == ["Watch"]
    call_command("api_token", "robin@club.example", "--revoke", stdout=out)
    assert (ApiToken.objects.alive().count(), out.getvalue()) == (0, "2 revoked\n1 revoked\n")


def test_command_names_the_address_nobody_has() -> None:
    with pytest.raises(CommandError, match=r"Nobody signs in as x@club\.example\."):
        call_command("api_token", "x@club.example")


def test_revoked_wrong_and_foreign_keys_are_401() -> None:
    _, key = make_key("read")
    for wrong in ("nothing", "ü" * 9, key[:-1], key + "x"):
        assert call("GET", wrong).status_code == 401
    ApiToken.objects.update(revoked_at="2026-11-01T00:00Z")
    assert call("GET", key).status_code == 401


def test_key_of_a_closed_login_is_401() -> None:
    user, key = make_key("read")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert call("GET", key).status_code == 401


@pytest.mark.parametrize(
    ("scopes", "read", "write"),
    [(["read"], 200, 403), (["tick"], 403, 200), ([], 403, 403), (["read", "tick"], 200, 200)],
)
def test_scopes_allow_what_they_name(scopes: list[str], read: int, write: int) -> None:
    _, key = make_key(*scopes)
    assert (call("GET", key).status_code, call("POST", key).status_code) == (read, write)


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000,
        "9" * 5000,
        '{"a": ' + "9" * 5000 + "}",
        "NaN",
        '{"a": Infinity}',
        "{",
        "\xff",
        '{"a": "\\ud8"}',
    ],
    ids=["open", "deep", "objects", "digits", "digits-inside", "nan", "infinity", "broken", "bytes", "escape"],
)
def test_json_that_is_no_use_is_400_with_a_reason(body: str) -> None:
    _, key = make_key("tick")
    answer = call("POST", key, body)
    assert answer.status_code == 400
    assert str(answer.data["detail"])
