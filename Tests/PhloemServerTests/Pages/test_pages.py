"""Looks at every screen of a running server as a reader would.

Usage: test_pages.py ADDRESS [NAME …]      runs the named tests, or all; says what is wrong, one line each
"""

import json
import pathlib
import re
import sys
import time
from browser import run, screen
from test_work import ask, figure, near

SCREENS = ["park", "energy", "carbon", "meters", "balance", "trace", "footprints", "plan", "reports", "audit", "ledger", "settings"]
CHINESE = re.compile("[\u4e00-\u9fff]")


def until(page, condition):
    """Waits until a condition of the page holds; Playwright's own wait is barred by the pages' security policy."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came: {condition}")


def judged(tab, faults, where):
    """What a reader would trip over on a screen as it is now."""
    for name in ["keys", "broken", "nameless", "doubled"]:
        faults += [f"{where}: {name}: {found}" for found in tab.probe(name)]


def every_screen(chromium, address, name):
    """Renders in both languages, light and dark, wide and at 400 px, without a word on the console."""
    faults = []
    with screen(chromium, address) as tab:
        tab.open(f"#/{name}")
        if tab.page.locator("main .problem").count():
            faults.append(f"{name}: {tab.page.locator('main .problem').first.inner_text()}")
        if len(tab.page.locator("main").inner_text()) < 80:
            faults.append(f"{name}: shows nothing")
        judged(tab, faults, name)
        faults += [f"{name} light: {found}" for found in tab.probe("contrast")]
        english = tab.page.locator("h1").inner_text()
        tab.page.set_viewport_size({"width": 400, "height": 800})
        tab.page.wait_for_timeout(600)
        if (width := tab.page.evaluate("document.documentElement.scrollWidth")) > 400:
            faults.append(f"{name}: {width} px wide on a screen of 400")
        tab.page.click("#language")
        tab.ready()
        chinese = tab.page.locator("h1").inner_text()
        if not CHINESE.search(chinese) or chinese == english:
            faults.append(f"{name}: the heading in Chinese is '{chinese}'")
        judged(tab, faults, f"{name} zh")
        for _ in range(2):
            tab.page.click("#theme")
        if tab.page.evaluate("document.documentElement.dataset.scheme") != "dark":
            faults.append(f"{name}: two presses do not make it dark")
        tab.page.wait_for_timeout(500)
        faults += [f"{name} dark: {found}" for found in tab.probe("contrast")]
        faults += [f"{name}: {fault}" for fault in tab.faults]
    return faults


def charts(chromium, address):
    """Charts are drawn, with their numbers beside."""
    faults = []
    with screen(chromium, address, height=6000) as tab:
        for link, least in [("#/park?view=flows", 1), ("#/energy", 3)]:
            tab.open(link)
            count = tab.page.locator("figure.chart").count()
            if count < least:
                faults.append(f"{link}: {count} charts")
            for at in range(count):
                figure = tab.page.locator("figure.chart").nth(at)
                figure.scroll_into_view_if_needed()
                figure.locator(".plot[data-drawn=yes] .main-svg").first.wait_for(timeout=30_000)
                figure.locator("summary").click()
                figure.locator("tbody tr").first.wait_for(timeout=5_000)
        faults += tab.faults
    return faults


def keyboard(chromium, address):
    """The way by keys: skip link, ring of the focus, switches, tree, panel."""
    faults = []
    with screen(chromium, address) as tab:
        page = tab.page
        tab.open("#/energy")
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.matches('.skip')"):
            faults.append("the first stop is not the skip link")
        page.keyboard.press("Enter")
        if page.evaluate("document.activeElement.id") != "main":
            faults.append("the skip link does not lead to the content")
        seen = set()
        for _ in range(400):
            page.keyboard.press("Tab")
            stop = tab.probe("focus")
            if stop is None or not stop["inMain"]:
                break
            seen.add(stop["name"])
            if not stop["isRinged"]:
                faults.append(f"no ring round {stop['name']}")
        if len(seen) < 8:
            faults.append(f"only {len(seen)} stops on the energy screen")
        page.focus("#period-year")
        page.keyboard.press("ArrowRight")
        until(page, "location.hash.includes('-Q')")
        tab.ready()
        if page.evaluate("document.activeElement.id") != "period-quarter":
            faults.append(f"after a change of the period the focus is on {page.evaluate('document.activeElement.id')}")
        tab.open("#/energy")
        rows = page.locator(".tree tbody tr[role=row]")
        rows.first.focus()
        before = rows.count()
        page.keyboard.press("ArrowLeft")
        closed = rows.count()
        page.keyboard.press("ArrowRight")
        until(page, f"document.querySelectorAll('.tree tbody tr[role=row]').length === {before}")
        page.keyboard.press("ArrowDown")
        level = page.evaluate("document.activeElement.getAttribute('aria-level')")
        if closed >= before or level != "2":
            faults.append(f"the tree: {before} rows, {closed} when closed, level {level} below the first")
        tab.open("#/park")
        page.locator(".map a.chip.kind-process").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".panel h2")
        tab.ready()
        page.focus("#panel-close")
        page.keyboard.press("Escape")
        until(page, "!location.hash.includes('node=')")
        faults += tab.faults
    return faults


def links(chromium, address):
    """A link restores the state of a screen."""
    faults = []
    with screen(chromium, address) as tab:
        page = tab.page
        tab.open("#/park")
        page.locator("label:has(#view-flows)").click()
        page.wait_for_selector("#measure-carbon")
        tab.ready()
        page.locator("label:has(#measure-carbon)").click()
        until(page, "location.hash.includes('measure=carbon')")
        tab.ready()
        page.locator("label:has(#period-month)").click()
        until(page, "/period=\\d{4}-\\d\\d/.test(location.hash)")
        tab.ready()
        link, words = tab.link(), page.locator("main figcaption").first.inner_text()
        chosen = page.locator("#period-value").input_value()
        with screen(chromium, address) as other:
            other.open(link)
            if not other.page.locator("#measure-carbon").is_checked() or not other.page.locator("#view-flows").is_checked():
                faults.append(f"{link} does not restore the switches")
            if other.page.locator("#period-value").input_value() != chosen:
                faults.append(f"{link} does not restore the period {chosen}")
            if other.page.locator("main figcaption").first.inner_text() != words:
                faults.append(f"{link} shows another picture")
            faults += other.faults
        page.go_back()
        until(page, "!/period=\\d{4}-\\d\\d/.test(location.hash)")
        faults += tab.faults
    return faults


def figures(chromium, address):
    """What the screens park and energy show is what the interface answers."""
    faults = []

    def held(what, shown, value):
        if not near(figure(shown), value):
            faults.append(f"{what}: shown {shown}, answered {value}")

    with screen(chromium, address) as tab:
        page = tab.page
        tab.open("#/energy")
        energy = ask(address, "energy?period=2025&compare=year")
        cards = page.locator(".cards").first.locator(".card .figure b")
        held("tce", cards.nth(0).inner_text(), energy["totals"]["tce"]["value"])
        held("co2e", cards.nth(1).inner_text(), energy["totals"]["co2e"]["value"])
        for carrier in energy["carriers"]:
            held(carrier["id"], page.locator(f"#card-{carrier['id']} .figure b").inner_text(), carrier["amount"])
        rows = {item["site"]: item for item in ask(address, "energy/rollup?period=2025&carrier=electricity")["items"]}
        shown = page.locator(".tree tbody tr")
        if shown.count() < 3:
            faults.append(f"the tree of sites has {shown.count()} rows")
        for at in range(shown.count()):
            site = shown.nth(at).get_attribute("data-id")
            held(site, shown.nth(at).locator("td").first.inner_text(), rows[site]["amount"])
        tab.open("#/park?view=flows&measure=energy")
        flows = ask(address, "park/flows?period=2025&measure=energy")
        page.locator("figure.chart summary").click()
        page.locator("figure.chart tbody tr").first.wait_for()
        amounts = [figure(text) for text in page.locator("figure.chart tbody td.n:nth-child(4)").all_inner_texts()]
        answered = sorted((link["value"] for link in flows["links"]), reverse=True)
        if len(amounts) != len(answered) or not all(map(near, amounts, answered)):
            faults.append(f"the Sankey's table has {len(amounts)} flows, the answer {len(answered)}")
        node = ask(address, "nodes/process:coal-power?period=2025")
        tab.open("#/park?node=process:coal-power")
        held("scope 1 of coal power", page.locator(".panel .figure b").inner_text(), node["emissions"]["scope1"])
        held("its meter", page.locator(".panel tbody td.n").first.inner_text(), node["meters"][0]["total"])
        faults += tab.faults
    return faults


def wall(chromium, address):
    """The wall screen: dark, no controls, fits, refreshes by itself."""
    faults = []
    with screen(chromium, address, width=1920, height=1080) as tab:
        tab.open("", wall=True)
        page = tab.page
        page.wait_for_selector(".board .plot[data-drawn=yes]")
        if page.evaluate("document.documentElement.dataset.scheme") != "dark":
            faults.append("the wall screen is not dark")
        controls = page.locator("a[href]:visible, button:visible, select:visible, input:visible").count()
        if controls:
            faults.append(f"the wall screen has {controls} controls")
        if page.locator(".board .totals .card").count() < 2:
            faults.append("the wall screen has no figures")
        if (height := page.evaluate("document.documentElement.scrollHeight")) > 1080:
            faults.append(f"the wall screen is {height} px high")
        judged(tab, faults, "wall")
        faults += [f"wall: {found}" for found in tab.probe("contrast")] + tab.faults
    return faults


def guide(chromium, address):
    """The sample park begins with a guide that leads from screen to screen, and is closed for good."""
    faults = []
    with screen(chromium, address) as tab:
        page = tab.page
        tab.open("#/park")
        told = page.locator(".guide p")
        first = told.inner_text()
        judged(tab, faults, "guide")
        faults += [f"guide: {found}" for found in tab.probe("contrast")]
        page.click("#guide-next")
        until(page, "location.hash.includes('measure=carbon')")
        if told.inner_text() == first:
            faults.append("the second step of the guide says what the first says")
        tab.ready()
        page.click("#guide-close")
        page.reload()
        tab.ready()
        if page.locator(".guide").is_visible():
            faults.append("the guide is there again after it was closed")
        faults += tab.faults
    return faults


def words(_, __):
    """Every text is there in both languages, and every text that a module asks for."""
    web = pathlib.Path(__file__).resolve().parents[3] / "Sources/PhloemServer/Web"
    faults, known = [], set()
    for file in sorted((web / "text").glob("*.json")):
        for key, text in json.loads(file.read_text()).items():
            known.add(key if file.stem == "shell" else f"{file.stem}.{key}")
            if not text.get("en") or not text.get("zh"):
                faults.append(f"{file.name}: {key} lacks a language")
            if sorted(re.findall(r"{\w+}", text.get("en", ""))) != sorted(re.findall(r"{\w+}", text.get("zh", ""))):
                faults.append(f"{file.name}: {key} has other places in Chinese")
    for module in sorted(web.rglob("*.js")):
        code = re.sub(r"(?m)^\s*//.*$", "", module.read_text())
        for key in re.findall(r'(?<![\w.])t\("([^"]+)"', code):
            if key not in known:
                faults.append(f"{module.name}: there is no text {key}")
        if re.search(r"innerHTML|outerHTML|insertAdjacentHTML|setAttribute\(\"style\"", code):
            faults.append(f"{module.name}: writes markup")
    return faults


def refused(chromium, address):
    """What goes wrong is told in words, with the way out."""
    faults = []
    with screen(chromium, address) as tab:
        tab.open("#/energy?period=2025-13")
        told = tab.page.locator("main .problem")
        if told.count() == 0 or "2025-13" not in told.first.inner_text():
            faults.append("a period that is none is not told")
        for link, near in [("#/nowhere", None), ("#/metres", "Meters"), ("#/balance/e-grid", "Balance")]:
            tab.open(link)
            told = tab.page.locator("main .problem").inner_text()
            if tab.page.locator("h1").inner_text() != "No such page" or link[2:] not in told or (near and near not in told):
                faults.append(f"{link} is not told: {told}")
            judged(tab, faults, link)
        tab.open("#meters/e-grid")
        if "Grid intake" not in tab.page.locator("main").inner_text() or "meter=e-grid" not in tab.link():
            faults.append("#meters/e-grid does not lead to the meter")
        tab.open("#/meters/e-grd")
        if "e-grd" not in tab.page.locator("main .problem").first.inner_text():
            faults.append("a meter that is none is not told")
        tab.open("#/trace?product=gold")
        if "gold" not in tab.page.locator("main").inner_text():
            faults.append("a product that is none is not told")
        faults += [fault for fault in tab.faults if "status of 4" not in fault]
    return faults


def sample(chromium, address):
    """The sample has a year before, costs, a tariff and statements, and its rests are no gaps."""
    faults = []

    def holds(what, right):
        if not right:
            faults.append(what)

    energy = ask(address, "energy?period=2025&compare=year")
    with screen(chromium, address, height=4000) as tab:
        page = tab.page
        tab.open("#/energy")
        first = page.locator(".cards").first.inner_text()
        holds(f"no change against 2024: {first}", first.count("against 2024") == 3)
        holds("a carrier has no price", "no price" not in first)
        change = energy["totals"]["tce"]["value"] / energy["totals"]["tce"]["previous"] - 1
        holds("another change of coal equivalent", f"{change * 100:+.1f} %" in first)
        tab.open("#/energy?period=2025-03-12")
        page.wait_for_selector("figure.chart .plot[data-drawn=yes] .xtick")
        names = page.locator("figure.chart").first.locator(".xtick").all_text_contents()
        holds(f"the hours of a day are called {names}", names[:3] == ["00:00", "03:00", "06:00"])
        legend = page.locator("figure.chart:has(figcaption:has-text('Load')) .legendtext").all_text_contents()
        holds(f"the bands are {legend}", [text.split(" (")[0] for text in legend[1:]] == ["valley", "flat", "peak"])
        page.click("#language")
        tab.ready()
        page.wait_for_selector("figure.chart:has(figcaption:has-text('负荷')) .legendtext")
        legend = page.locator("figure.chart:has(figcaption:has-text('负荷')) .legendtext").all_text_contents()
        holds(f"the bands in Chinese are {legend}", [text.split(" (")[0] for text in legend[1:]] == ["低谷", "平段", "高峰"])
        tab.open("#/audit")
        counts = [figure(text) for text in page.locator(".card-link .figure b").all_inner_texts()]
        holds(f"the verdicts are {counts}", counts == [2, 1, 1, 1])
        tab.open("#/balance")
        gaps = page.locator("table:has(caption:has-text('Meters and those below')) tbody").inner_text()
        holds("a rest that is told by difference is a gap", "Carbide plant" not in gaps and "beyond accuracy" not in gaps)
        faults += tab.faults
    return faults


def fates(chromium, address):
    """What can be followed is offered by name, in both languages; purchases without a factor are told."""
    faults = []
    product = ask(address, "trace?period=2025&by=month")["products"][0]
    without = [item["name"]["en"] for item in product["purchasesWithoutFactor"]]
    with screen(chromium, address, height=4000) as tab:
        page = tab.page
        tab.open("#/trace")
        if "Bauxite (5 % moisture), bought" not in without or "Steam coal, bought" in without:
            faults.append(f"without a factor behind {product['id']} are {without}")
        hint = page.locator("tr.chosen .warn")
        if f"{len(without)} purchases" not in hint.inner_text() or without[0] not in hint.get_attribute("title"):
            faults.append("purchases without a factor are not told beside the figure")
        page.select_option("#start", label="Limestone")
        if page.locator("#element").input_value() != "Ca":
            faults.append(f"limestone is followed by {page.locator('#element').input_value()}")
        page.click("#fate-go")
        until(page, "location.hash.includes('start=limestone&element=Ca')")
        page.wait_for_selector("figcaption:has-text('Where a tonne of Limestone ends')")
        page.click("#language")
        tab.ready()
        if page.locator("#start option:checked").inner_text() != "石灰石" or "钙" not in page.locator("#element option:checked").inner_text():
            faults.append("the offers are not in Chinese")
        faults += tab.faults
    return faults


def drawn_inside(chromium, address):
    """No name of a flow picture is cut off at its edge, on the screen and on the wall."""
    faults = []
    cut = """plot => [...plot.querySelectorAll(".node-label")].filter(label => {
        const [box, edge] = [label.getBoundingClientRect(), plot.getBoundingClientRect()];
        return box.right > edge.right + 1 || box.left < edge.left - 1;
    }).map(label => label.textContent)"""
    for size in [(1440, 1000), (400, 800)]:
        for measure in ["energy", "mass", "carbon", "money"]:
            with screen(chromium, address, *size) as tab:
                tab.open(f"#/park?view=flows&measure={measure}")
                tab.page.wait_for_selector(".plot[data-drawn=yes] .node-label")
                faults += [f"{measure} at {size[0]}: {name}" for name in tab.page.locator(".plot[data-drawn=yes]").evaluate(cut)]
                faults += tab.faults
    for size in [(1920, 1080), (1440, 900), (1280, 720)]:
        with screen(chromium, address, *size) as tab:
            tab.open("", wall=True)
            tab.page.wait_for_selector(".board .plot[data-drawn=yes] .node-label")
            tab.page.wait_for_selector(".board .load .plot[data-drawn=yes]")
            lowest = tab.page.evaluate("Math.max(...[...document.querySelectorAll('.board > *')].map(part => part.getBoundingClientRect().bottom))")
            if lowest > size[1] or tab.page.evaluate("document.documentElement.scrollWidth") > size[0]:
                faults.append(f"the wall at {size}: its parts reach down to {lowest}")
            faults += tab.faults
    return faults


def chinese(chromium, address):
    """Why a figure is what it is, factors and remarks are told in Chinese on a Chinese page."""
    faults = []
    with screen(chromium, address, height=4000) as tab:
        page = tab.page
        for figure_of in ["total", "scope1/process/lime-kiln/limestone/CO2@2025-03", "meter/e-grid@2025-03", "meter/e-furnace-2@2025-03"]:
            tab.open(f"#/carbon?explain={figure_of}", language="zh")
            page.wait_for_selector(".explained .panel .tree tbody tr")
            told = page.locator(".explained").inner_text()
            for word in re.findall(r"sum of|rounded|flow |measured|intervals|raw readings|rows|method |level of|file |source: ", told):
                faults.append(f"{figure_of}: '{word}' in {told[:200]}")
        names = page.locator("table:has(caption:text-is('所用因子')) tbody tr td:first-child, table:has(caption:text-is('所用因子')) tbody tr th").all_inner_texts()
        faults += [f"factor {name}" for name in names if not CHINESE.search(name)]
        tab.open("#/trace", language="zh")
        page.locator("details.findings summary").click()
        faults += [f"remark {line}" for line in page.locator("details.findings li").all_inner_texts() if not CHINESE.search(line[:12])]
        faults += tab.faults
    return faults


def login(chromium, address, name, password):
    """Who has no session is asked, a right password leads on; accounts, tokens and choices are kept and logged."""
    faults = []
    with screen(chromium, address) as tab:
        page = tab.page
        page.goto(f"{address}/?lang=en#/settings")
        page.fill("#name", name)
        page.fill("#password", password + "!")
        page.keyboard.press("Enter")
        page.wait_for_selector(".login .alert")
        faults += [f"login: {found}" for found in tab.probe("contrast") + tab.probe("nameless")]
        page.fill("#password", password)
        page.keyboard.press("Enter")
        tab.ready()
        if page.locator("h1").inner_text() != "Settings":
            faults.append("the login does not lead to where the link pointed")
        page.click("#new-user")
        page.fill("dialog [name=name]", "bo")
        page.fill("dialog [name=password]", "short")
        page.click("dialog .primary")
        if page.locator("dialog").count() == 0:
            faults.append("a password of five characters is taken")
        page.fill("dialog [name=password]", "a boat with no oars 8")
        page.click("dialog .primary")
        page.wait_for_selector("dialog", state="detached")
        page.wait_for_selector("tbody th:text-is('bo')")
        page.click("#new-token")
        page.fill("dialog [name=name]", "scada")
        page.click("dialog .primary")
        page.wait_for_selector(".secret")
        page.locator("dialog .primary").click()
        page.wait_for_selector("tbody th:text-is('scada')")
        page.select_option("#units", "GJ")
        page.wait_for_timeout(500)
        page.reload()
        tab.ready()
        if page.locator("#units").input_value() != "GJ":
            faults.append("the unit that was chosen is not kept")
        page.wait_for_selector("text=account bo made")
        page.click("#logout")
        page.wait_for_selector(".login #name")
        faults += [fault for fault in tab.faults if "status of 401" not in fault]
    return faults


def footprints(chromium, address, database, word):
    """A process is found by a word, chosen, and told with its Sankey and tree, in both languages."""
    faults = []
    with screen(chromium, address, height=4000) as tab:
        page = tab.page
        tab.open(f"#/footprints?view=databases&database={database}")
        page.fill("#query", word)
        page.click("#seek")
        page.locator("[id^=of-]").first.click()
        page.wait_for_selector("#score")
        page.locator("figure.chart .plot[data-drawn=yes] .main-svg").first.wait_for(timeout=30_000)
        judged(tab, faults, "score")
        faults += [f"score: {found}" for found in tab.probe("contrast")]
        shown = page.locator(".tree tbody tr").count()
        page.locator('.tree tbody tr[aria-expanded="false"]').first.click()
        if page.locator(".tree tbody tr").count() <= shown:
            faults.append("a branch of the tree does not open")
        page.click("summary:has-text('How it was linked')")
        page.locator("text=Suppliers are found by").wait_for(timeout=5_000)
        page.locator("[id^=against-]").first.click()
        page.wait_for_selector("text=Difference by process")
        judged(tab, faults, "comparison")
        page.set_viewport_size({"width": 400, "height": 3000})
        page.wait_for_timeout(600)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 400:
            faults.append(f"{width} px wide on a screen of 400")
        page.click("#language")
        tab.ready()
        judged(tab, faults, "score zh")
        if not CHINESE.search(page.locator("main").inner_text()):
            faults.append("nothing is Chinese")
        faults += tab.faults
    return faults


def ledger(chromium, address):
    """Every part of the ledger, wide and narrow, in both languages; what stands there is what is answered."""
    faults = []
    asked = {"units": "holdings", "transfers": "transfers", "ended": "retirements", "money": "cash", "log": "alerts"}
    with screen(chromium, address) as tab:
        page = tab.page
        for view in ["sums", *asked]:
            tab.open(f"#/ledger?view={view}")
            judged(tab, faults, view)
            faults += [f"{view}: {found}" for found in tab.probe("contrast")]
            if view in asked:
                items = ask(address, f"ledger/{asked[view]}?limit=100")["items"]
                rows = page.locator("main table").first.locator("tbody tr")
                if rows.count() != len(items):
                    faults.append(f"{view}: {rows.count()} rows, {len(items)} answered")
            if re.search(r"ledger(-events)?\.[a-z]", page.locator("main").inner_text()):
                faults.append(f"{view}: a text is missing")
        rows = page.locator("main table").nth(1).locator("tbody tr")
        entries = rows.count()
        page.locator("main section").nth(1).locator("button").first.click()
        rows.nth(entries).wait_for(state="attached")
        tab.open("#/ledger?view=money")
        lists = {name: ask(address, f"ledger/{name}")["items"] for name in ["cash", "duties", "auctions", "pledges", "freezes"]}
        for at, (name, items) in enumerate(lists.items()):
            if (count := page.locator("main table").nth(at).locator("tbody tr").count()) != len(items):
                faults.append(f"{name}: {count} rows, {len(items)} answered")
        shown = page.locator("main table").first.locator("tbody td.n").all_inner_texts()
        if shown != [item[part] for item in lists["cash"] for part in ["free", "setAside"]]:
            faults.append(f"the money shown is {shown}")
        missing = page.locator("main table").nth(1).locator("tbody td.n:last-child").all_inner_texts()
        if [figure(text) for text in missing] != [item["shortfall"] for item in lists["duties"]]:
            faults.append(f"of duties {missing} is missing")
        tab.open("#/ledger?view=units")
        units = [figure(text) for text in page.locator("main tbody td.n").all_inner_texts()]
        issued = sum(item["issued"] for item in ask(address, "ledger")["programmes"])
        if sum(units) != issued:
            faults.append(f"{sum(units)} units are shown, {issued} were issued")
        page.select_option("#status", "retired")
        page.wait_for_url(re.compile("status=retired"))
        tab.ready()
        if page.locator("main tbody tr").count() != len(ask(address, "ledger/holdings?status=retired")["items"]):
            faults.append("the state does not narrow")
        page.set_viewport_size({"width": 400, "height": 900})
        for view in ["sums", *asked]:
            tab.open(f"#/ledger?view={view}", language="zh")
            judged(tab, faults, f"{view} zh")
            if (width := page.evaluate("document.documentElement.scrollWidth")) > 400:
                faults.append(f"{view}: {width} px wide on a screen of 400")
            if not CHINESE.search(page.locator("main thead").first.inner_text()):
                faults.append(f"{view}: the table's head is not Chinese")
        faults += tab.faults
    return faults


def main():
    address, *names = sys.argv[1:]
    tests = {f"screen-{name}": (every_screen, name) for name in SCREENS}
    tests |= {test.__name__: (test,) for test in [
        words, charts, figures, keyboard, links, wall, refused, sample, fates, drawn_inside, chinese]}
    if names[:1] == ["guide"]:
        tests = {"guide": (guide,)}
    elif names[:1] == ["footprints"]:
        tests = {"footprints": (footprints, *names[1:3])}
    elif names[:1] == ["login"]:
        tests = {"login": (login, *names[1:3])}
    elif names[:1] == ["ledger"]:
        tests = {"ledger": (ledger,)}
    elif names:
        tests = {name: tests[name] for name in names}
    run(tests, address)


if __name__ == "__main__":
    main()
