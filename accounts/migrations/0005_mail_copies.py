from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_sent_forms"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="mail_copies",
            field=models.BooleanField(blank=True, null=True, verbose_name="mail when somebody writes to you"),
        ),
    ]
