"""What the journeys through the admin share: signing in, and a witness to all that a browser complains of."""

from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

PASSWORD = "a password for this test"
ORIGINS_OF_NO_SERVER = {"data", "blob"}
OF_THE_MACHINES_PACE = "was preloaded using link preload but not used within a few seconds"


class Witness:
    """Sees what a page writes to the console, and where its requests go."""

    def __init__(self, page: Page, origin: str) -> None:
        self.complaints: list[str] = []
        self._origin = urlsplit(origin).netloc
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._sent(request.url))

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and OF_THE_MACHINES_PACE not in text:
            self.complaints.append(text)

    def _sent(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.netloc != self._origin and parts.scheme not in ORIGINS_OF_NO_SERVER:
            self.complaints.append(f"A request left the origin: {address}")


def sign_in(
    browser: Browser, server: LiveServer, user: User, width: int = 1280, scheme: str = "light"
) -> tuple[Page, Witness]:
    """A browser of this person’s own, at the desk."""
    user.set_password(PASSWORD)
    user.save()
    page, witness = _new_browser(browser, server, width, scheme)
    page.goto("/admin/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Editors’ desk").wait_for()
    return page, witness


def signed_in(
    browser: Browser,
    server: LiveServer,
    user: User,
    width: int = 1280,
    scheme: str = "light",
    java_script: bool = True,
) -> tuple[Page, Witness]:
    """A browser of this person’s own, who signed in earlier, and who has not opened a page yet."""
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.force_login(user)
    page, witness = _new_browser(browser, server, width, scheme, java_script)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server.url}])
    return page, witness


def _new_browser(
    browser: Browser, server: LiveServer, width: int, scheme: str, java_script: bool = True
) -> tuple[Page, Witness]:
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=java_script,
    )
    page = context.new_page()
    return page, Witness(page, server.url)


def unfold(page: Page) -> None:
    """Open every section and row of a form, which a person does one at a time."""
    page.evaluate(
        """() => document.querySelectorAll(".page-form form details").forEach(each => {
            each.removeAttribute("name")
            each.open = true
        })"""
    )


def open_section(page: Page, heading: str) -> None:
    page.locator(".form-section > summary", has_text=heading).click()


def go_to_the_end(text: Locator) -> None:
    """Focus a rich text and put the cursor at its end.

    When a text gets the focus, the editor waits 20 ms and then puts the cursor where it was before. On a slow
    machine that undoes a key pressed at once, so the key is pressed after that.
    """
    text.focus()
    expect(text).to_be_focused()
    text.evaluate("() => new Promise(done => setTimeout(done, 60))")
    text.press("Control+End")
    assert text.evaluate(
        """element => {
            const cursor = getSelection(), rest = document.createRange();
            rest.selectNodeContents(element);
            rest.setStart(cursor.focusNode, cursor.focusOffset);
            return cursor.isCollapsed && element.contains(cursor.focusNode) && rest.toString() === "";
        }"""
    ), "The cursor is not at the end of the text."


def violations(page: Page, **options: Any) -> list[str]:
    """What axe finds on the page: the rule and the place.

    Axe may not preload style sheets: it would put them inline, and the page’s policy would object to axe.
    """
    options |= {"preload": False, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found for node in rule["nodes"]
    ]


WIDEST_SMALL_SCREEN = 400  # CSS pixels


def wrong_in_either_scheme(page: Page) -> list[str]:
    """What axe finds; on a small screen also of the colours in the other scheme, as nothing else goes by it.

    No colour goes by the width: on a large screen one scheme is enough.
    """
    if page.viewport_size and page.viewport_size["width"] > WIDEST_SMALL_SCREEN:
        return violations(page)
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    wrong = violations(page)
    page.emulate_media(color_scheme="light" if is_dark else "dark")
    wrong += violations(page, runOnly=["color-contrast"])
    page.emulate_media(color_scheme="dark" if is_dark else "light")
    return wrong


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
