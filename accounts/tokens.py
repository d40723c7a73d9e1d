"""API keys in requests: who is calling, and whether the key's scopes allow the call."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission

from accounts.models import ApiToken, User
from accounts.models.token import Scope

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer KEY`; a wrong or revoked key is 401."""

    def authenticate(self, request: "Request") -> tuple[User, ApiToken] | None:
        scheme, _space, key = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        token = ApiToken.objects.with_key(key.decode("latin-1")).select_related("user").first()
        if token is None or not token.user.is_active:
            raise AuthenticationFailed(_("This API key is not valid any more."))
        return token.user, token

    def authenticate_header(self, request: "Request") -> str:
        return 'Bearer realm="evenstride"'


class ScopeAllows(BasePermission):
    """A session may do what its person may do; a key needs `read` to read and the view's scope to write."""

    message = "This API key has no scope for that."

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        if not isinstance(request.auth, ApiToken):
            return True
        if request.method in SAFE_METHODS:
            return Scope.READ in request.auth.scopes
        return getattr(view, "write_scope", None) in request.auth.scopes


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tells the OpenAPI page how keys are sent."""

    target_class = "accounts.tokens.TokenAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
