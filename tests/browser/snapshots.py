"""Takes pictures of the widget, to be looked at: `python -m tests.browser.snapshots FOLDER`."""

import asyncio
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, FrameLocator, Page, async_playwright, expect

from tests.browser.conftest import FLAGS, chromium
from tests.browser.serving import serving

DESK = {"viewport": {"width": 1100, "height": 760}}
PHONE = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True}
LAUNCHER = "button[aria-haspopup=dialog]"


@dataclass(frozen=True)
class Picture:
    """One picture: the demo page as its address asks for it, and what is done there.

    Attributes:
        steps: of `crowd` (too many new visitors), `cut` (the app's page does not come), `open`, `say`.
    """

    name: str
    asked: str = ""
    steps: tuple[str, ...] = ("open", "say")
    phone: bool = False
    dark: bool = False


PICTURES = (
    Picture("button", steps=()),
    Picture("desk"),
    Picture("desk-dark-colour", "theme=dark&colour=%23a03050"),
    Picture("phone", phone=True),
    Picture("phone-dark", phone=True, dark=True),
    Picture("german", "language=de"),
    Picture("arabic", "language=ar"),
    Picture("arabic-phone", "language=ar", phone=True),
    Picture("within-the-page", "inline=%23place", ("say",)),
    Picture("trouble", steps=("cut", "open")),
    Picture("crowded", steps=("crowd", "open")),
)


async def take(browser: Browser, app: str, picture: Picture, folder: Path) -> Path:
    """Takes one picture of the demo page of `app`; gives its file."""
    scheme = "dark" if picture.dark else "light"
    context = await browser.new_context(**(PHONE if picture.phone else DESK), color_scheme=scheme)  # type: ignore[arg-type]
    page = await context.new_page()
    if "cut" in picture.steps:
        await page.route("**/?widget=1*", lambda route: route.abort())
    await page.goto(f"{app}/demo?{picture.asked}")
    chat = page.frame_locator("iframe")
    if "open" in picture.steps:
        await page.locator(LAUNCHER).click()
        await expect(page.locator(".wait")).to_be_hidden(timeout=15_000)
    if "say" in picture.steps:
        await speak(page, chat)
    await asyncio.sleep(0.8)
    file = folder / f"{picture.name}.png"
    await page.screenshot(path=file)
    await context.close()
    return file


async def speak(page: Page, chat: FrameLocator) -> None:
    """Says something in the chat, and waits for the reply."""
    if await page.locator("#place iframe, #place > div").count():
        await page.locator("#place").scroll_into_view_if_needed()
    await chat.locator("#chat-input").fill("with a source")
    await chat.locator("#chat-submit:enabled").click()
    await chat.locator("button:has(.lucide-copy)").first.wait_for()


async def take_all(folder: Path, pictures: Iterable[Picture] = PICTURES) -> list[Path]:
    """Takes every one of `pictures`; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for crowded in (False, True):
            chosen = [each for each in pictures if ("crowd" in each.steps) is crowded]
            limit = {"COACH_VISITORS_PER_MINUTE": "1"} if crowded else {}
            with tempfile.TemporaryDirectory() as data, serving(Path(data), **limit) as app:
                if crowded:
                    await (await browser.new_page()).goto(app.base)
                files += [await take(browser, app.base, each, folder) for each in chosen]
        await browser.close()
    return files


if __name__ == "__main__":
    for path in asyncio.run(take_all(Path(sys.argv[1]))):
        print(path)
