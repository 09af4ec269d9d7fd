from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0013_consultation_roles"),
    ]

    operations = [
        migrations.AddField(
            model_name="edit",
            name="carried_along",
            field=models.BooleanField(default=False),
        ),
    ]
