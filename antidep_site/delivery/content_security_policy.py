"""The Content Security Policy of the settings, written in the same order by every process."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class OrderedCSPMiddleware(CSPMiddleware):
    """Sorts the directives: django-csp takes them from a set, whose order differs from process to process.

    So an answer is the same to the byte, whichever process of whichever server made it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response = super().process_response(request, response)
        if HEADER in response:
            response[HEADER] = "; ".join(sorted(response[HEADER].split("; ")))
        return response
