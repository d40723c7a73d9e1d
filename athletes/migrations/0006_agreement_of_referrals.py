"""Adds who agreed, and when, to the record of a red flag that waits for an agreement (RF10)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_cache_table"),
        ("athletes", "0005_symptoms_in_daily_life"),
    ]

    operations = [
        migrations.AddField(
            model_name="referral",
            name="agreed_by",
            field=models.CharField(blank=True, max_length=120, verbose_name="who agreed"),
        ),
        migrations.AddField(
            model_name="referral",
            name="agreed_on",
            field=models.DateField(blank=True, null=True, verbose_name="agreed on"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_by", ""), ("agreed_on", None)),
                    models.Q(models.Q(("agreed_by", ""), _negated=True), ("agreed_on__isnull", False)),
                    _connector="OR",
                ),
                name="referral_agreed_by_and_on",
            ),
        ),
    ]
