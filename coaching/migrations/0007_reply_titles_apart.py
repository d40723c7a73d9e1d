"""Replies of one team whose titles differ in upper and lower case alone get a number behind them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LETTERS = 60


def tell_apart(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    known: set[tuple[int, str]] = set()
    for reply in apps.get_model("coaching", "SavedReply").objects.order_by("pk"):
        if (reply.team_id, reply.title.lower()) in known:
            number = f" ({reply.pk})"
            reply.title = reply.title[: LETTERS - len(number)] + number
            reply.save(update_fields=["title"])
        known.add((reply.team_id, reply.title.lower()))


class Migration(migrations.Migration):
    dependencies = [("coaching", "0006_intakes")]

    operations = [migrations.RunPython(tell_apart, migrations.RunPython.noop)]
