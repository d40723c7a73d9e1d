"""What allauth asks of us: nobody signs up by the login page, and sessions last as long as the role allows."""

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter

if TYPE_CHECKING:
    from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: "HttpRequest") -> bool:
        return False
