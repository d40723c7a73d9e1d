# A team's own exercises may show a photo or lead to a video instead of a drawing.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("exercises", "0003_routine_builder"),
    ]

    operations = [
        migrations.AddField(
            model_name="exercise",
            name="photo",
            field=models.FileField(blank=True, default="", max_length=120, upload_to=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="exercise",
            name="video",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="exercise",
            constraint=models.CheckConstraint(
                condition=models.Q(("photo", ""), ("video", ""), _connector="OR"), name="exercise_photo_or_video"
            ),
        ),
    ]
