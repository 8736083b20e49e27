"""Make again whatever renditions of stored pictures are missing."""

from typing import Any

from django.core.management.base import CommandError

from publishing.management.site_command import SiteCommand
from publishing.pictures import StoredPicture, make_renditions, read_file


class Command(SiteCommand):
    """Safe to run at any time, also twice. Ends with an error when the file of a picture itself is lost."""

    help = "Make the smaller copies of pictures that are missing, for example after a restore or an upgrade."

    def handle(self, *args: Any, **options: Any) -> None:
        made, lost = 0, []
        for picture in StoredPicture.objects.iterator():
            try:
                made += make_renditions(picture.sha256, read_file(picture.name))
            except FileNotFoundError:
                lost.append(picture.name)
        self.stdout.write(f"{made} renditions made.")
        if lost:
            raise CommandError(f"These pictures are missing; restore them from a backup: {', '.join(lost)}")
