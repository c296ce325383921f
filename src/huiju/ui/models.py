"""What a reader likes to see: chosen columns of a list."""

from django.db import models


class ChosenColumns(models.Model):
    """The columns a user chose to see in one list."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    list_name = models.CharField(max_length=80)
    columns = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "list_name"], name="ui_columns_once_a_list")
        ]
