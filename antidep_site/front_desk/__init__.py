"""The front desk stands before Django and answers readers from memory, with what Django answered before.

``table`` keeps the answers; ``lease`` says how long they may be used unasked, and ``news`` what the database
says then; ``answer`` is one of them, and ``desk`` is the WSGI application that puts all together.
"""

from django.conf import settings

from antidep_site.front_desk.answer import Application
from antidep_site.front_desk.desk import FrontDesk
from antidep_site.front_desk.lease import Lease
from antidep_site.front_desk.news import NewsReader
from antidep_site.front_desk.table import Table

MEGABYTE = 1024 * 1024


def with_front_desk(django: Application) -> Application:
    """Django's application with the desk before it, as the settings say.

    Without it where somebody develops and wants to see each change of a template at once.
    """
    if settings.DEBUG or not settings.FRONT_DESK_MEGABYTES:
        return django
    table = Table(settings.FRONT_DESK_MEGABYTES * MEGABYTE)
    return FrontDesk(django, Lease(table, NewsReader(), settings.LEASE_SECONDS))
