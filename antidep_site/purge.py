"""A purge hook for content delivery networks that take surrogate keys over HTTP: ``PURGE_HOOK``."""

from urllib.request import Request, urlopen

from django.conf import settings

TIMEOUT = 10  # seconds


def by_http(keys: list[str]) -> None:
    """POST to ``PURGE_URL`` with the keys in ``Surrogate-Key``, in the name of ``PURGE_TOKEN``.

    Raises ``OSError`` if the network cannot be reached or refuses.
    """
    headers = {"Surrogate-Key": " ".join(keys)}
    if settings.PURGE_TOKEN:
        headers["Authorization"] = f"Bearer {settings.PURGE_TOKEN}"
    request = Request(settings.PURGE_URL, data=b"", headers=headers, method="POST")  # noqa: S310  # the operator's
    with urlopen(request, timeout=TIMEOUT):  # noqa: S310
        pass
