"""Where the pictures of the documents are taken: a throw-away site, a browser before it, and a camera."""

import contextlib
import email
import email.policy
import io
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page, expect, sync_playwright

from docs.slow_clock import clock_at

BASE_DIR = Path(__file__).resolve().parent.parent
PASSWORD = secrets.token_urlsafe(12)
DESKTOP, PHONE = 1280, 390
HEIGHT = {DESKTOP: 900, PHONE: 844}
MAX_BYTES = 150_000
LOADED_AT, TAKEN_AT = "2026-03-02T08:00", "2026-03-03T09:30"  # UTC
MARGIN = 12  # pixels around what a picture shows

# Pictures and fonts are there before the camera clicks; of the fonts that stand in, some are on no machine.
# The editor of texts puts an image without a source behind a mark that ends a line, to hold the cursor.
STILL = """async () => {
    document.querySelectorAll("img[loading=lazy]").forEach((picture) => { picture.loading = "eager"; });
    await Promise.allSettled([...document.fonts].map((font) => font.load()));
    const pictures = [...document.images].filter((picture) => picture.currentSrc);
    await Promise.all(pictures.map((picture) => picture.decode()));
}"""


@dataclass(frozen=True)
class Studio:
    """A browser before the throw-away site, and the folder for what it sees."""

    browser: Browser
    origin: str
    folder: Path
    mails: Path
    width: int
    scheme: str
    signed_in: dict[tuple[str, int], BrowserContext] = field(default_factory=dict)

    def visitor(self, width: int = 0) -> Page:
        """A reader’s browser."""
        width = width or self.width
        context = self.browser.new_context(
            base_url=self.origin,
            viewport={"width": width, "height": HEIGHT.get(width, 900)},
            color_scheme="dark" if self.scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        return context.new_page()

    def at_the_desk(self, user_name: str, width: int = 0) -> Page:
        """A window of this person’s browser, at the desk. Each of them signs in once."""
        who = (user_name, width)
        if who in self.signed_in:
            page = self.signed_in[who].new_page()
            page.goto("/admin/")
            return page
        page = self.visitor(width)
        page.goto("/admin/")
        page.get_by_label("Username").fill(user_name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("heading", name="Editors’ desk").wait_for()
        self.signed_in[who] = page.context
        return page

    def newest_mail(self, to: str) -> Page:
        """The newest mail to this person, as a mail program shows it."""
        sent = sorted(self.mails.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        mails = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in sent]
        newest = [mail for mail in mails if mail["To"] == address_of(to)][-1]
        body = newest.get_body(("html",))
        if body is None:
            raise ValueError(f"The mail to {to} has no part for people.")
        page = self.visitor(min(self.width, 900))
        page.set_content(body.get_content())
        return page

    def take(self, page: Page, name: str, first: Locator | None = None, last: Locator | None = None) -> None:
        """Save what the window shows; or, of the whole page, the part from ``first`` to ``last``."""
        page.wait_for_load_state("load")
        page.evaluate(STILL)
        if first is None:
            taken = page.screenshot()
        else:
            page.evaluate("scrollTo(0, 0)")  # else lines may fall on other pixels, by how far it was scrolled
            taken = page.screenshot(full_page=True, clip=_part(page, first, last or first))
        picture = Image.open(io.BytesIO(taken)).convert("RGB")
        (self.folder / f"{name}.png").write_bytes(small_png(picture, name))


def _part(page: Page, first: Locator, last: Locator) -> FloatRect:
    def edge(of: Locator, side: str) -> float:
        return float(of.evaluate(f"each => each.getBoundingClientRect().{side} + window.scrollY"))

    top = max(0, round(edge(first, "top")) - MARGIN)
    width = page.viewport_size["width"] if page.viewport_size else DESKTOP
    return {"x": 0, "y": top, "width": width, "height": round(edge(last, "bottom")) + MARGIN - top}


def small_png(picture: Image.Image, name: str) -> bytes:
    """The picture with a palette, as large a one as fits the limit. Raises ``ValueError`` if none does."""
    for colours in (256, 128, 64, 32, 16):
        file = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if file.tell() <= MAX_BYTES:
            return file.getvalue()
    raise ValueError(f"{name} is larger than {MAX_BYTES} bytes. Show less of the page.")


def load_the_site(folder: Path) -> None:
    """Fill a database and a media folder inside ``folder``, and let the demonstration’s people sign in."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "antidep_site.settings",
        "ENV_FILE": os.devnull,
        "DEBUG": "true",
        "HTTPS": "false",
        "LOG_LEVEL": "ERROR",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "EMAIL_URL": f"filemail:///{folder / 'mails'}",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)

    from django.contrib.auth.models import Group, User

    from first_publication.loader import load_first_publication
    from first_publication.people import PEOPLE, PUBLISHER
    from publishing.pages import EMERGENCY_PUBLISHERS

    with clock_at(datetime.fromisoformat(LOADED_AT).replace(tzinfo=UTC)):
        load_first_publication()
        _set_aside_what_waits()
    for person in PEOPLE:
        user = User.objects.get(username=person.user_name)
        user.set_password(PASSWORD)
        user.email = address_of(person.user_name)
        user.save()
        if person == PUBLISHER:
            user.groups.add(Group.objects.get(name=EMERGENCY_PUBLISHERS))


def _set_aside_what_waits() -> None:
    """Let the drafts of drugs say what is live, so that a picture shows only what its step changes."""
    from first_publication.content_files import all_content
    from first_publication.desk import Desk
    from first_publication.people import AUTHOR, PUBLISHER, REVIEWER, account_of
    from publishing.models import Page

    pages = {f"{kind}:{slug}": pk for kind, slug, pk in Page.objects.values_list("kind", "slug", "pk")}
    desk = Desk(*(account_of(person) for person in (AUTHOR, REVIEWER, PUBLISHER)), pages=pages)
    for content in all_content():
        if content.KIND == "drug":
            desk.write(content)


def address_of(user_name: str) -> str:
    return f"{user_name}@example.org"


@contextlib.contextmanager
def served() -> Iterator[str]:
    """The origin of a server of the site, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "docs.slow_clock", TAKEN_AT, "runserver", "--noreload", address]
    server = subprocess.Popen(  # noqa: S603 – our own words
        command, cwd=BASE_DIR, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://{address}/healthz")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    for _ in range(150):
        with contextlib.suppress(OSError), urllib.request.urlopen(address):  # noqa: S310 – our own server
            return
        time.sleep(0.2)
    raise TimeoutError("The site did not start.")


@contextlib.contextmanager
def open_studio(folder: Path, width: int, scheme: str) -> Iterator[Studio]:
    """A studio before a new site, whose pictures go into ``folder``. The site is gone afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=20_000)
    with TemporaryDirectory() as site:
        load_the_site(Path(site))
        from tests.browser import find_or_install

        with served() as origin, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_or_install(),
                args=["--no-sandbox", "--disable-gpu"],
            )
            yield Studio(browser, origin, folder, Path(site) / "mails", width, scheme)
            browser.close()
