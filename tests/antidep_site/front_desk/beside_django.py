"""The front desk and, beside it, Django alone: what the one answers is what the other does."""

import re
from functools import cached_property
from typing import Any

from django.core.handlers.wsgi import WSGIHandler

from antidep_site.front_desk import FrontDesk, Lease, Table
from antidep_site.front_desk.answer import Application, Environ
from antidep_site.front_desk.lease import News
from publishing.pictures import store_picture
from publishing.verbs import workflow
from tests import factories as make
from tests.antidep_site.front_desk.addresses import PICTURE
from tests.antidep_site.front_desk.asking import Reply, ask, environ
from tests.picture_uploads import picture_bytes, picture_upload
from tests.reading import change_and_publish

# What a 304 has to say if the 200 would (RFC 9110, section 15.4.5).
SAID_OF_WHAT_IS_HELD = {"cache-control", "content-location", "etag", "vary"}


class PublishedSite:
    """A page that has moved, another that was withdrawn, and a picture."""

    def __init__(self) -> None:
        drug = make.published(make.DrugFactory(title="doxepin", slug="sinequan"))
        change_and_publish(drug, slug="doxepin")
        withdrawn = make.published(make.DrugFactory(title="nefazodone"))
        workflow.withdraw(withdrawn, by=make.publisher(), reason="It harmed livers.", read_instead=drug)

    @cached_property
    def picture(self) -> str:
        """The address of the picture."""
        return f"/pictures/{store_picture(picture_upload(picture_bytes('JPEG'))).name}"


class BesideDjango:
    """Django’s whole stack, a desk before it that knows nothing yet, and how often the desk asked it."""

    def __init__(self, site: PublishedSite) -> None:
        self.site = site
        self.django = WSGIHandler()
        self.asked_django = 0
        self.desk = FrontDesk(self._counted, Lease(Table(10**7), lambda since: News(1, ()), seconds=1000))

    def _counted(self, *args: Any) -> Any:
        self.asked_django += 1
        return self.django(*args)

    def request(self, address: str, method: str = "GET", query: str = "", **more: Any) -> Environ:
        """A request for one of the ``addresses``."""
        return environ(self.site.picture if address == PICTURE else address, method, query, **more)

    def etag(self, address: str, coding: str = "") -> str:
        """How Django tags what it sends; empty if it does not."""
        reply = ask(self.django, self.request(address, HTTP_ACCEPT_ENCODING=coding))
        return reply.headers.get("etag", "")

    def replies(self, asked: Environ, times: int = 2) -> list[Reply]:
        """Django’s own reply and, each time it is asked, the desk’s; comparable."""
        applications: list[Application] = [self.django, *[self.desk] * times]
        return [comparable(ask(application, asked)) for application in applications]

    def forget(self) -> None:
        """Let the desk know nothing again."""
        self.desk.table.move_to(self.desk.table.generation, None)


def comparable(reply: Reply) -> Reply:
    """The reply without what is new each time: the token in a form, and the second in which it expires.

    Of a 304, what it has to say. Beside that, Django says more about security where a view or WhiteNoise
    looked at the condition than where ``RepresentationMiddleware`` did, and WhiteNoise no ``Last-Modified``.
    """
    headers = {name: value for name, value in reply.headers.items() if name != "expires"}
    if reply.status.startswith("304"):
        headers = {name: value for name, value in headers.items() if name in SAID_OF_WHAT_IS_HELD}
    if "set-cookie" in headers:
        headers["set-cookie"] = re.sub(r"csrftoken=\w+|expires=[^;]+", "", headers["set-cookie"])
    body = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", reply.body)
    return Reply(reply.status, headers, body)
