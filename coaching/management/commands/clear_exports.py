"""`python3 manage.py clear_exports` deletes the files whose seven days are over; run it once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from coaching.models import Export


class Command(BaseCommand):
    help = "Delete ordered files whose seven days are over."

    def handle(self, *args: Any, **options: Any) -> None:
        over = Export.objects.over(timezone.now())
        count = over.count()
        over.delete()
        self.stdout.write(f"{count} exports deleted.")
