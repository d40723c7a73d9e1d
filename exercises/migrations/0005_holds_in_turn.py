# Two holds may be done in turn: 10 s push, then 10 s pull.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("exercises", "0004_own_exercises"),
    ]

    operations = [
        migrations.AddField(
            model_name="exercise",
            name="hold_word",
            field=models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="exercise",
            name="alternates_with",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="exercises.exercise",
            ),
        ),
    ]
