"""Make or revoke an API key: `api_token EMAIL --scope read --scope tick --name "Watch"`, `api_token EMAIL --revoke`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import ApiToken, User
from accounts.models.token import Scope


class Command(BaseCommand):
    help = "Makes an API key for a login and prints it once, or revokes the login's keys."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--scope", action="append", choices=Scope.values, help="default: read; may be repeated")
        parser.add_argument("--name", default="", help="what the key is for; with --revoke: only keys of this name")
        parser.add_argument("--revoke", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {options['email']}.")
        if options["revoke"]:
            self.revoke(user, options["name"])
        else:
            token, key = ApiToken.draw(user, options["name"] or "command line", options["scope"] or [Scope.READ])
            token.save()
            self.stdout.write(key)

    def revoke(self, user: User, name: str) -> None:
        keys = ApiToken.objects.alive().filter(user=user)
        keys = keys.filter(name=name) if name else keys
        self.stdout.write(f"{keys.update(revoked_at=timezone.now())} revoked")
