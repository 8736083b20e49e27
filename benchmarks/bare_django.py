"""The least that Django can do for a reader: one view, no middleware, nothing to compute."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.recording import read

settings.configure(SECRET_KEY="of-nothing", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[])

ANSWERS = {
    path: (status, dict(headers), body)
    for path, (status, reason, headers, body) in read(os.environ["RECORDED"]).items()
}


def view(request: HttpRequest, number: int) -> HttpResponse:
    """The answer that was recorded for the path."""
    status, headers, body = ANSWERS[request.path]
    return HttpResponse(body, status=status, headers=headers)


urlpatterns = [path("<int:number>", view)]
application = get_wsgi_application()
