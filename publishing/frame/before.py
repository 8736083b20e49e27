"""The frame that a site had in its settings and templates, until its page “The site” is live."""

from django.db import models

from publishing.frame.frame import Call, Frame


class FrameOfBefore(models.Model):
    """The words of before, as the upgrade found them: one row, which nothing writes any more.

    Readers see them until “The site” is published for the first time, and never again after it.
    """

    name = models.CharField(max_length=200)
    home_title = models.CharField(max_length=200)
    introduction = models.TextField()
    search_hint = models.CharField(max_length=60)
    crisis_words = models.CharField(max_length=100)
    crisis_link = models.CharField(max_length=100)
    help_heading = models.CharField(max_length=100)
    help_text = models.TextField()
    disclaimer_heading = models.CharField(max_length=100)
    disclaimer = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_frame_of_before")]

    def __str__(self) -> str:
        return self.name

    def as_frame(self) -> Frame:
        """The frame that says these words. Whoever had set no help gets none."""
        crisis = (
            {"crisis_words": self.crisis_words, "calls": (Call(self.crisis_link, "", "#crisis-help"),)}
            if self.help_text
            else {}
        )
        return Frame(
            name=self.name,
            home_title=self.home_title,
            introduction=self.introduction,
            search_hint=self.search_hint,
            help_heading=self.help_heading,
            help_text=self.help_text,
            disclaimer_heading=self.disclaimer_heading,
            disclaimer=self.disclaimer,
            **crisis,
        )
