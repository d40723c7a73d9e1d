"""A title stands once in a team, however it is written: the database holds what the form can only look up."""

from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("coaching", "0007_reply_titles_apart")]

    operations = [
        migrations.RemoveConstraint(model_name="savedreply", name="saved_reply_title_in_team"),
        migrations.AddConstraint(
            model_name="savedreply",
            constraint=models.UniqueConstraint(models.F("team"), Lower("title"), name="saved_reply_title_once"),
        ),
    ]
