"""The last touch to an answer: its content coding, its entity tag, and whether the reader has it already."""

import gzip
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag

from antidep_site.delivery.accept_encoding import chosen_coding
from publishing.serving import is_public

SHORTEST = 200  # bytes; less is not worth compressing
COMPRESSED = {
    "br": lambda content: brotli.compress(content, quality=5),
    "gzip": lambda content: gzip.compress(content, compresslevel=6, mtime=0),
}
COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/atom+xml",
    "application/xml",
    "application/link-format",
)


class RepresentationMiddleware:
    """Compresses public answers, tags them, and answers 304 (RFC 9110, sections 8.4, 8.8.3 and 15.4.5).

    Only what the site itself calls public is compressed: a page with a secret in it would give it away by its
    length (BREACH). First in the list, so that nothing changes an answer after it was tagged.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method not in {"GET", "HEAD"} or not is_public(response.get("Cache-Control", "")):
            return response
        if not isinstance(response, HttpResponse):  # a file: whoever sends it has looked at the conditions
            return response
        compress(request, response)
        if response.status_code != 200:
            return response
        if not response.has_header("ETag"):
            set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response) or response


def compress(request: HttpRequest, response: HttpResponse) -> None:
    """Compress the answer as this reader accepts it, if it is a text and longer than a few words."""
    if len(response.content) < SHORTEST or response.has_header("Content-Encoding"):
        return
    if not response.get("Content-Type", "").startswith(COMPRESSIBLE):
        return
    patch_vary_headers(response, ["Accept-Encoding"])
    coding = chosen_coding(request.headers.get("Accept-Encoding", ""))
    if coding:
        response.content = COMPRESSED[coding](response.content)
        response["Content-Encoding"] = coding
        response["Content-Length"] = str(len(response.content))
