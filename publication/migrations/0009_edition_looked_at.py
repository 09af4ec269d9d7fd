from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publication", "0008_search_by_its_index")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=[
                    "cancelled_at",
                    "plan",
                    "published_at",
                    "withdrawn_at",
                    "redacted_at",
                    "id",
                ],
                name="edition_looked_at",
            ),
        ),
    ]
