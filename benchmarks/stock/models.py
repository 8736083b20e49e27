"""A model with the columns that the admin lists of a page, and nothing else."""

from django.db import models


class StockPage(models.Model):
    title = models.CharField(max_length=200, db_index=True)
    state = models.CharField(max_length=40)
    updated_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    review_due_on = models.DateField(null=True)

    class Meta:
        app_label = "stock"

    def __str__(self) -> str:
        return self.title
