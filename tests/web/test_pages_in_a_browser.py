"""Every report in a real browser: nothing from outside, nothing out of sight, all of it legible and within reach.

What a reader may expect is checked in the page itself, by page_checks.js; here stands which pages, how wide, and
faults planted one by one to see that each check finds its own.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenvoor.blocks import Language
from samenvoor.render.html.page import render_html
from samenvoor.reporting.registry import reports
from tests.unit.reports.pages import page
from tests.web.chromium import PROGRAMS, Chromium, program

pytestmark = pytest.mark.needs_program(*PROGRAMS)

PHONE, DESK = 390, 1360
PAPER = 695
"""The CSS pixels between the margins of an A4 sheet."""
CHECKS = (Path(__file__).parent / "page_checks.js").read_text("utf-8")
FACES = ("", "DejaVu Sans")
"""The face of this machine, and the widest of the common ones, which a bare Debian shows; absent, it changes nothing."""
PAGES: list[tuple[str, str, Language]] = [
    *(
        (programme, report, "nl")
        for programme in ("heerlen", "heerlen_2020", "empty")
        for report in reports()
    ),
    *((programme, "dashboard", "en") for programme in ("heerlen", "heerlen_2020", "empty")),
]
LOOKED_AT = (
    "scrolling", "overlaps", "leaving", "small", "headings", "unnamed", "tables", "twice", "contrast", "wordless",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(program(), profile=tmp_path_factory.mktemp("profile")) as started:
        yield started


def looked_at(browser: Chromium, *names: str) -> list[str]:
    """What the checks of these names find in the page as it is now."""
    found = browser.evaluate(f"Object.fromEntries({list(names)}.map((name) => [name, pageChecks[name]()]))")
    return [f"{name}: {fault}" for name in names for fault in found[name]]


def from_outside(browser: Chromium, file: Path) -> list[str]:
    """What the page asked for beside itself."""
    own = [address for address in browser.requests if address.split("#")[0] == file.as_uri()]
    assert own, "the browser did not say what it asked for"
    strange = (a for a in browser.requests if a not in own and not a.startswith("data:"))
    return [f"outside: {address}" for address in strange]


def by_keyboard(browser: Chromium) -> list[str]:
    """What the Tab key does not reach or shows no focus on."""
    for _ in range(browser.evaluate("watchFocus()") + 2):
        browser.press_tab()
    return looked_at(browser, "unreached")


def on_every_screen(browser: Chromium) -> list[str]:
    """What is wrong on a phone and at a desk, in both faces, folded as it comes and with everything unfolded."""
    found: list[str] = []
    for width in (PHONE, DESK):
        browser.set_width(width)
        for face in FACES:
            browser.evaluate(f"setFace({face!r})")
            faults = looked_at(browser, *LOOKED_AT)
            browser.evaluate("unfold(true)")
            faults += looked_at(browser, "scrolling", "contrast", "tables")
            browser.evaluate("unfold(false)")
            found += [f"{width} px {face}: {fault}" for fault in faults]
    browser.evaluate("setFace('')")
    return found


def faults(browser: Chromium, file: Path) -> list[str]:
    """Everything that is wrong with a page."""
    browser.set_width(PHONE)
    browser.open(file)
    browser.evaluate(CHECKS)
    found = [*on_every_screen(browser), *by_keyboard(browser)]
    return [*found, *from_outside(browser, file), *(f"console: {error}" for error in browser.errors)]


def sheets(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def written(folder: Path, programme: str, report: str, language: Language = "nl") -> Path:
    """The HTML file of a report."""
    file = folder / f"{report}.html"
    file.write_text(render_html(page(programme, report, language)), "utf-8")
    return file


# ---------------------------------------------------------------- the real pages


@pytest.mark.parametrize(("programme", "report", "language"), PAGES)
def test_a_page_is_as_a_reader_expects(
    browser: Chromium, tmp_path: Path, programme: str, report: str, language: Language
) -> None:
    assert faults(browser, written(tmp_path, programme, report, language)) == []


@pytest.mark.parametrize("programme", ["heerlen", "heerlen_2020"])
@pytest.mark.parametrize("report", reports())
def test_a_page_fits_on_paper(browser: Chromium, tmp_path: Path, programme: str, report: str) -> None:
    browser.set_width(PAPER)
    browser.open(written(tmp_path, programme, report))
    browser.evaluate(CHECKS)
    browser.set_medium("print")
    wrong = looked_at(browser, "scrolling", "overlaps", "leaving", "contrast")
    browser.set_medium("screen")
    printed = browser.print_to_pdf()

    assert wrong == []
    assert printed.startswith(b"%PDF-")
    assert sheets(printed) > 0


# ---------------------------------------------------------------- planted faults

FIRST = "<h1>Haalt de aanpak het doel?</h1>"
DRAWN = '<svg role="img" aria-labelledby="t" width="300" height="60"><title id="t">Lijn</title>{}</svg>'
SOUND = FIRST + DRAWN.format('<text x="9" y="20">29,1</text><text x="9" y="50">18,1</text>') + (
    '<h2 id="k">Cijfers</h2><table aria-labelledby="k"><tr><th>Jaar</th></tr><tr><td>2020</td></tr></table>'
    '<p><a href="#k">Waar komt dit vandaan?</a></p><details><summary>Tabel</summary>Niets</details>'
)  # fmt: skip
SHRUNK = (
    '<svg role="img" aria-label="a" viewBox="0 0 600 60" width="300"><title>a</title>'
    '<text x="9" y="30" font-size="16">29,1</text></svg>'
)
PLANTS = [
    ("scrolling", '<div style="width:1500px">breed</div>'),
    ("overlaps", DRAWN.format('<text x="9" y="30">29,1</text><text x="20" y="34">18,1</text>')),
    ("leaving", DRAWN.format('<text x="285" y="30">29,1 procent</text>')),
    ("small", DRAWN.format('<text x="9" y="30" font-size="10">29,1</text>')),
    ("small", SHRUNK),
    ("headings", "<h1>Nog een</h1>"),
    ("headings", "<h3>Een trap te diep</h3>"),
    ("unnamed", '<svg width="30" height="30"><title>Lijn</title></svg>'),
    ("unnamed", '<svg role="img" width="30" height="30"></svg>'),
    ("tables", "<table><tr><th>Jaar</th></tr></table>"),
    ("tables", "<table><caption>Cijfers</caption><tr><td>2020</td></tr></table>"),
    ("twice", '<p id="a">een</p><p id="a">twee</p>'),
    ("contrast", '<p style="color:#888">grijs op wit</p>'),
    ("contrast", '<div style="background:#0b5fa5"><p style="color:#14233a">donker op donker</p></div>'),
    ("contrast", DRAWN.format('<text x="9" y="30" fill="#999">29,1</text>')),
    ("contrast", DRAWN.format('<rect width="99" height="60" fill="#14233a"/><text x="9" y="30">29,1</text>')),
    ("contrast", "<details><summary>Meer</summary><p style='color:#aaa'>verborgen grijs</p></details>"),
    ("wordless", '<a href="#k"><svg role="img" aria-label=" " width="9" height="9"><title> </title></svg></a>'),
    ("unreached", '<a href="#k" tabindex="-1">nergens</a>'),
    ("unreached", '<a href="#k" style="outline:none">onzichtbaar</a>'),
    ("unreached", '<a href="#k" style="position:fixed;left:-900px">buiten beeld</a>'),
    ("outside", '<img alt="" src="http://127.0.0.1:9/pixel.png">'),
    ("outside", '<link rel="stylesheet" href="http://127.0.0.1:9/page.css">'),
    ("console", "<script>console.error('mis')</script>"),
    ("console", "<script>nowhere()</script>"),
]  # fmt: skip


def made(folder: Path, body: str) -> Path:
    """A small page with this body."""
    file = folder / "page.html"
    file.write_text(
        f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>Toets</title><body>{body}</body></html>',
        "utf-8",
    )
    return file


def test_a_sound_page_has_no_faults(browser: Chromium, tmp_path: Path) -> None:
    assert faults(browser, made(tmp_path, SOUND)) == []


@pytest.mark.parametrize(("check", "fault"), PLANTS)
def test_a_planted_fault_is_found(browser: Chromium, tmp_path: Path, check: str, fault: str) -> None:
    body = SOUND.replace(FIRST, FIRST + fault)

    assert any(f"{check}: " in found for found in faults(browser, made(tmp_path, body)))


def test_every_check_has_a_planted_fault() -> None:
    assert {check for check, _ in PLANTS} == {*LOOKED_AT, "unreached", "outside", "console"}
