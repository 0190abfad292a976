"""Works with the screens of a running server as a reader would: asks why, corrects, plans, builds reports.

Usage: test_work.py ADDRESS [NAME …]      runs the named tests, or those of a park with readings; says what
is wrong, one line each. What the screens show is held against what the interface answers.
"""

import json
import re
import sys
import time
import urllib.request

from browser import run, screen


def ask(address, path):
    """An answer of the interface."""
    with urllib.request.urlopen(f"{address}/api/v1/{path}", timeout=300) as answer:
        return json.load(answer)


def figure(text):
    """The first number in a text of the page."""
    return float(re.search(r"[−-]?[\d,]+(\.\d+)?", text)[0].replace(",", "").replace("−", "-"))


def near(shown, value):
    """Whether a number of the page is a value to the four digits that pages show."""
    return abs(shown - value) <= 6e-4 * max(abs(value), 1e-9)


def until(page, expression, seconds=30):
    """Waits until an expression holds; the policy of the pages refuses what Playwright's own wait would do."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds} s: {expression}")
        page.wait_for_timeout(60)


def settle(page):
    """Waits until no row of a tree is loading."""
    page.wait_for_timeout(120)
    until(page, "![...document.querySelectorAll('.explained td[colspan]')].some((cell) => /…/.test(cell.textContent))")


def explained(chromium, address):
    """A figure opens by keys down to the file that its readings came from; Escape goes back to it."""
    faults = []
    carbon = ask(address, "carbon")
    with screen(chromium, address) as tab:
        page = tab.page
        tab.open("#/carbon")
        link = page.locator(".card a.why").first
        if not near(figure(link.inner_text()), carbon["total"]["value"]):
            faults.append(f"the total is shown as {link.inner_text()}")
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".explained .tree tbody tr")
        if not near(figure(page.locator(".explained .figure.large").inner_text()), carbon["total"]["value"]):
            faults.append("the panel explains another figure")
        root = ask(address, "carbon/explain?figure=co2e")
        if abs(sum(part["value"] for part in root["children"]) - root["value"]) > 1e-6 * root["value"]:
            faults.append("the parts of the total do not add up to it")
        page.locator(".explained .tree tbody tr").first.focus()
        for _ in range(60):
            if re.search(r"\.csv", page.evaluate("document.activeElement.textContent")):
                break
            if page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false":
                page.keyboard.press("ArrowRight")
                settle(page)
            page.keyboard.press("ArrowDown")
        else:
            faults.append("sixty steps by keys do not lead to a file of readings")
        level = page.evaluate("Number(document.activeElement.getAttribute('aria-level'))")
        if level < 4:
            faults.append(f"the file stands on level {level}")
        if "explain=" not in tab.link():
            faults.append("the open figure is not in the link")
        page.keyboard.press("Escape")
        until(page, "!location.hash.includes('explain=')")
        if not page.evaluate("document.activeElement.matches('a.why')"):
            faults.append("the focus does not go back to the figure")
        faults += tab.faults
    return faults


def tracks(chromium, address):
    """A meter shows its total, its events and their track."""
    faults = []
    meter = ask(address, "meters/e-grid?period=2025-05")
    events = ask(address, "meters/e-grid/events?period=2025-05")["items"]
    with screen(chromium, address, height=2400) as tab:
        tab.open("#/meters?meter=e-grid&period=2025-05")
        if not near(figure(tab.page.locator(".card.main .figure").inner_text()), meter["total"]):
            faults.append("another total than the interface's")
        tab.page.locator("figure.chart .plot[data-drawn=yes] .main-svg").first.wait_for(timeout=30_000)
        if tab.page.locator("figure.chart .scatterlayer .trace").count() < 2:
            faults.append("no track of values and of events")
        rows = tab.page.locator("table:has(caption:text-is('Events')) tbody tr")
        if not events or rows.count() != len(events) or "rollover" not in rows.first.inner_text():
            faults.append(f"{rows.count()} events, the interface has {len(events)}")
        tab.open("#/meters")
        if tab.page.locator(".tree tbody tr").count() < 10:
            faults.append("the tree of meters is shorter than ten rows")
        faults += tab.faults
    return faults


def corrected(chromium, address):
    """A correction is entered with its reason, doubles what it says it doubles, and is undone."""
    faults = []
    with screen(chromium, address, height=2400) as tab:
        page = tab.page
        tab.open("#/meters?meter=m-coal-power&period=2025-03")
        page.click("#correct")
        page.fill("dialog input[name=from]", "2025-03-04T00:00")
        page.fill("dialog input[name=to]", "2025-03-05T00:00")
        page.select_option("dialog select[name=method]", "scale")
        page.fill("dialog input[name=argument]", "2")
        page.select_option("dialog select[name=reason]", "transformer-factor")
        page.fill("dialog textarea", "the ratio was entered halved")
        page.click("dialog button[type=submit]")
        told = page.locator("p[role=status]:has-text('came to')")
        told.wait_for(timeout=30_000)
        before, after = (float(text.replace(",", "")) for text in re.findall(r"to ([\d,.]*\d)", told.inner_text()))
        if not near(after, 2 * before):
            faults.append(f"twice {before} is {after}")
        kept = ask(address, "meters/m-coal-power/corrections")["items"]
        if len(kept) != 1 or kept[0]["reason"] != "transformer-factor" or kept[0].get("undoneAt"):
            faults.append(f"the interface tells of {kept}")
        if page.locator("figure.chart .scatterlayer .trace").count() < 3:
            faults.append("the raw track does not stand beside the corrected one")
        row = page.locator("table:has(caption:text-is('Corrections')) tbody tr").first
        row.locator("button").click()
        page.click("dialog button[type=submit]")
        page.wait_for_selector("table:has(caption:text-is('Corrections')) .badge:text-is('undone')")
        if not ask(address, "meters/m-coal-power/corrections")["items"][0].get("undoneAt"):
            faults.append("the correction is in force after it was undone")
        faults += tab.faults
    return faults


def balanced(chromium, address):
    """Flows are listed by what is known of them, as many as the interface has."""
    faults = []
    body = ask(address, "balance?period=2025-03")
    counts = {"measured": sum("measured" in flow for flow in body["flows"]), "open": body["redundancy"]["unobservable"], "all": len(body["flows"])}
    with screen(chromium, address) as tab:
        for name, count in counts.items():
            tab.open(f"#/balance?period=2025-03&show={name}")
            if not (label := tab.page.locator(f"label:has(#show-{name})").inner_text()).endswith(f" {count}"):
                faults.append(f"{label}, where the interface has {count}")
        faults += tab.faults
    return faults


def traced(chromium, address):
    """A product's footprint, ways and months; where a tonne ends adds up to a tonne."""
    faults = []
    body = ask(address, "trace?period=2025&by=month")
    product = body["products"][0]
    fate = ask(address, "trace?period=2025&by=period&of=element:Ca&fate=limestone")["fate"]
    if abs(sum(end["share"] for end in fate["ends"]) - 1) > 1e-6:
        faults.append("a tonne of limestone does not end as a tonne")
    with screen(chromium, address, height=4000) as tab:
        tab.open(f"#/trace?product={product['id']}&start=limestone&element=Ca")
        if not near(figure(tab.page.locator(".card.main .figure").inner_text()), product["footprint"]["value"]):
            faults.append("another footprint than the interface's")
        if tab.page.locator(".ways li").count() != len(product["contributions"]):
            faults.append("not all ways are shown")
        first = tab.page.locator("figure.chart").first
        first.locator("summary").click()
        first.locator("tbody tr").first.wait_for()  # numbers are laid out once they are asked for
        if first.locator("tbody tr").count() != 12:
            faults.append("a year has not twelve months")
        tab.page.wait_for_selector("figcaption:has-text('Where a tonne of')")
        faults += tab.faults
    return faults


def reported(chromium, address):
    """A report is built, downloaded and removed; one is scheduled and no more."""
    faults = []
    with screen(chromium, address) as tab:
        page = tab.page
        tab.open("#/reports?period=2025-03")
        page.uncheck("input[value=xlsx]")
        page.click("#build")
        page.wait_for_selector(".job[data-state=done]", timeout=120_000)
        page.wait_for_selector("td a[download]")
        reports = ask(address, "reports")["items"]
        if len(reports) != 1 or reports[0]["period"] != "2025-03" or [file["name"].split(".")[-1] for file in reports[0]["files"]] != ["html"]:
            faults.append(f"the interface has {reports}")
        with page.expect_download() as download:
            page.click("td a[download]")
        if b"<html" not in open(download.value.path(), "rb").read()[:2000]:
            faults.append("the file is no page")
        page.click("#add-schedule")
        page.select_option("dialog select[name=schedule]", "weekly")
        page.click("dialog button[type=submit]")
        page.wait_for_selector("td:has-text('Monday'), th:has-text('Monday')")
        if [item["schedule"] for item in ask(address, "schedules")["items"]] != ["weekly"]:
            faults.append("the interface has no weekly report")
        for caption in ["Built by itself", "Reports"]:
            page.locator(f"table:has(caption:text-is('{caption}')) tbody button").first.click()
            page.click("dialog button[type=submit]")
            page.wait_for_selector(f"table:has(caption:text-is('{caption}')) td.empty")
        if ask(address, "reports")["items"] or ask(address, "schedules")["items"]:
            faults.append("what was removed is still there")
        faults += tab.faults
    return faults


def planned(chromium, address):
    """A plan is made and shown; where none meets all limits, the page says why."""
    faults = []
    with screen(chromium, address, height=5000) as tab:
        page = tab.page
        tab.open("#/plan")
        page.click("#make-plan")
        page.fill("dialog input[name=name]", "day")
        page.click("dialog button[type=submit]")
        until(page, "location.hash.includes('plan=day')", 120)
        tab.ready()
        record = ask(address, "plans/day")
        if not near(figure(page.locator(".card.main .figure").inner_text()), record["cost"]):
            faults.append("another cost than the interface's")
        for at in range(page.locator("figure.chart").count()):
            page.locator("figure.chart").nth(at).scroll_into_view_if_needed()
            page.locator("figure.chart").nth(at).locator(".plot[data-drawn=yes] .main-svg").first.wait_for(timeout=30_000)
        prices = page.locator("table:has(caption:text-is('Shadow prices of pools')) tbody tr")
        if prices.count() != len(record["prices"]):
            faults.append(f"{prices.count()} prices, the plan has {len(record['prices'])}")
        total = page.locator("tr.total td").last.inner_text()
        if abs(figure(total) - sum(cost["money"] for cost in record["costs"])) > 0.51:
            faults.append(f"the items come to {total}")
        page.click("#make-plan")
        page.fill("dialog input[name=name]", "clean")
        page.fill("dialog input[name=carbonCap]", "0.001")
        page.click("dialog button[type=submit]")
        failed = page.locator(".job[data-state=failed]")
        failed.wait_for(timeout=120_000)
        if "cannot be met" not in failed.inner_text():
            faults.append(f"the page does not say why: {failed.inner_text()}")
        # It is kept, and told later too, in both languages.
        failed.locator("a").click()
        until(page, "location.hash.includes('plan=clean')")
        tab.ready()
        told = ask(address, "plans/clean")
        if told["status"] != "infeasible" or "cannot be met" not in page.locator(".problem.failure").inner_text():
            faults.append("the plan that has no solution does not say why")
        faults += tab.faults
    with screen(chromium, address, height=3000) as tab:
        tab.open("#/plan?plan=clean", language="zh")
        text = tab.page.locator(".problem.failure").inner_text()
        if "无法满足" not in text or "cannot be met" in text:
            faults.append(f"the reason is not in Chinese: {text}")
        faults += tab.faults
    return faults


def carried(chromium, address):
    """The panel of a process tells what its output carries; where there is no figure, why, in both languages."""
    faults = []
    for language, reason in [("en", "nothing comes out of it"), ("zh", "它不向园区输出任何物料")]:
        with screen(chromium, address) as tab:
            page = tab.page
            node = ask(address, "nodes/process:compressors?period=2025-03")
            tab.open("#/park?period=2025-03&node=process:compressors", language=language)
            caption = "Footprint of what comes out" if language == "en" else "产出的碳足迹"
            cell = page.locator(f".panel table:has(caption:text-is('{caption}')) td.n").first
            if not near(figure(cell.inner_text()), node["footprint"][0]["value"]):
                faults.append(f"the footprint is shown as {cell.inner_text()}, not {node['footprint'][0]}")
            tab.open("#/park?period=2025-03&node=market:pvc-sale", language=language)
            page.wait_for_selector(f".panel :text('{reason}')")
            faults += tab.faults
    return faults


def calibrated(chromium, address):
    """A meter that was read after its calibration fell due is marked, in the tree and by itself."""
    faults = []
    due = {item["id"]: item for item in ask(address, "meters?period=2025&limit=1000")["items"] if "calibrationDue" in item}
    if [name for name, item in due.items() if item["isCalibrationOverdue"]] != ["g-main"]:
        faults.append(f"due are {due}")
    for language, word in [("en", "overdue"), ("zh", "已过期")]:
        with screen(chromium, address) as tab:
            tab.open("#/meters?period=2025&meter=g-main", language=language)
            facts = tab.page.locator("dl.facts").first.inner_text()
            if word not in facts:
                faults.append(f"the page of g-main does not say that it is overdue: {facts}")
            faults += tab.faults
    return faults


def main():
    address, *names = sys.argv[1:]
    tests = {test.__name__: (test,) for test in [explained, tracks, balanced, traced, corrected, reported, carried, calibrated, planned]}
    run({name: tests[name] for name in names or [name for name in tests if name != "planned"]}, address)


if __name__ == "__main__":
    main()
