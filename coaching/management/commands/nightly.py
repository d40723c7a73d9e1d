"""`python3 manage.py nightly`: everything that wants doing once a day, for one line of cron or one systemd timer."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.once import forget_forms

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Close the weeks that are over, and clear files, sessions and keys of forms whose time is up."

    def handle(self, *args: Any, **options: Any) -> None:
        """Each step by itself, so that one that stops keeps no other from its night.

        Safe at any time, again, and on two servers at once: every step asks what is still to be done, and a week is
        closed under its athlete's lock.
        """
        failed = [name for name, step in self.steps().items() if not self._done(name, step)]
        if failed:
            raise CommandError(f"Stopped with an error: {', '.join(failed)}. The log says why.")

    def steps(self) -> dict[str, Callable[[], object]]:
        return {
            "close_weeks": lambda: call_command("close_weeks", stdout=self.stdout),
            "clear_exports": lambda: call_command("clear_exports", stdout=self.stdout),
            "clearsessions": lambda: call_command("clearsessions"),
            "sent forms": lambda: self.stdout.write(f"{forget_forms(timezone.now())} keys of forms forgotten."),
        }

    def _done(self, name: str, step: Callable[[], object]) -> bool:
        try:
            step()
        except Exception:  # whatever it is: the others are to run
            logger.exception("nightly: %s stopped with an error", name)
            return False
        return True
