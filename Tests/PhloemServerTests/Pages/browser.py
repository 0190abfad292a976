"""A page of the server in headless Chromium, and what it said while it was looked at."""

import contextlib
import pathlib
import sys
import time

from playwright.sync_api import sync_playwright

PROBE = (pathlib.Path(__file__).parent / "page_probe.js").read_text()


class Screen:
    """One tab."""

    def __init__(self, page, address, faults):
        self.page = page
        self.address = address
        self.faults = faults

    def open(self, link, language="en", wall=False):
        """Opens a link, such as `#/energy?period=2025`, and waits until it is drawn."""
        query = f"?lang={language}" + ("&wall=1" if wall else "")
        self.page.goto(f"{self.address}/{query}{link}")
        self.ready()

    def ready(self):
        """Waits until the screen has all its parts."""
        self.page.wait_for_selector("main[data-state=ready]", timeout=60_000)

    def probe(self, name):
        """Asks page_probe.js."""
        return self.page.evaluate(f"probe.{name}()")

    def link(self):
        """What stands behind the mark in the address."""
        return self.page.evaluate("location.hash")


@contextlib.contextmanager
def browser():
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield made
        made.close()


@contextlib.contextmanager
def screen(chromium, address, width=1280, height=900, scheme="light"):
    """A tab of its own, with no memory of others; what goes to its console is a fault."""
    context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    context.add_init_script(PROBE)
    page = context.new_page()
    faults = []
    page.on("console", lambda line: faults.append(f"console: {line.text}") if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    yield Screen(page, address, faults)
    context.close()


def run(tests, address):
    """Runs tests (name: (function, arguments …)), says of each how it went, and ends the script."""
    failed = False
    with browser() as chromium:
        for name, (test, *arguments) in tests.items():
            start = time.monotonic()
            try:
                faults = test(chromium, address, *arguments)
            except Exception as error:
                faults = [f"{type(error).__name__}: {str(error).splitlines()[0]}"]
            print(f"{name}: {'wrong' if faults else 'well'}, {time.monotonic() - start:.1f} s", flush=True)
            for fault in dict.fromkeys(faults):
                print(f"  {fault}", flush=True)
            failed = failed or bool(faults)
    sys.exit(1 if failed else 0)
