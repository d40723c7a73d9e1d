"""Plans that run already take over which of their routine's moves are the short version."""

from typing import Any

from django.db import migrations
from django.db.models import Exists, OuterRef


def mark_short_version(apps: Any, schema_editor: Any) -> None:
    """By exercise: a plan keeps no link to the item that its line was copied from."""
    items = apps.get_model("exercises", "RoutineItem").objects.filter(
        routine=OuterRef("plan__routine"), exercise=OuterRef("exercise"), in_short_version=True
    )
    apps.get_model("athletes", "PlannedExercise").objects.filter(Exists(items)).update(in_short_version=True)


class Migration(migrations.Migration):
    dependencies = [("athletes", "0003_assessments_and_safety"), ("exercises", "0001_library")]
    operations = [migrations.RunPython(mark_short_version, migrations.RunPython.noop)]
