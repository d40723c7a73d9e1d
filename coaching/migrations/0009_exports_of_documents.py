"""An order may be of a document, drawn as a PDF, and of the figures that the page of a large squad reads."""

from django.db import migrations, models
from django.db.models import Q

KINDS = [
    ("weeks", "Weeks"),
    ("ticks", "Ticks"),
    ("assessments", "Assessments"),
    ("month", "The team's month"),
    ("report", "Report"),
    ("squad", "The squad"),
]
FORMATS = [("xlsx", "XLSX"), ("csv", "CSV"), ("pdf", "PDF"), ("lines", "JSON")]


class Migration(migrations.Migration):
    dependencies = [("coaching", "0008_reply_title_once")]

    operations = [
        migrations.AddField("export", "options", models.JSONField(blank=True, default=dict)),
        migrations.AlterField("export", "kind", models.CharField(choices=KINDS, max_length=11, verbose_name="what")),
        migrations.AlterField("export", "format", models.CharField(choices=FORMATS, max_length=5, verbose_name="file")),
        migrations.RemoveConstraint("export", "export_kind_known"),
        migrations.RemoveConstraint("export", "export_format_known"),
        migrations.AddConstraint(
            "export",
            models.CheckConstraint(condition=Q(kind__in=[kind for kind, _name in KINDS]), name="export_kind_known"),
        ),
        migrations.AddConstraint(
            "export",
            models.CheckConstraint(
                condition=Q(format__in=[format for format, _name in FORMATS]), name="export_format_known"
            ),
        ),
    ]
