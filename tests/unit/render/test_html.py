"""The page is one file that needs nothing else, and can be read by eye, by ear, on paper and on a phone."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from msgspec.structs import replace

from samenvoor.blocks import Item, Items, Language, Link, Missing, Note, Page, Table, Tile, Tiles, Words
from samenvoor.render.html.page import render_html
from tests.unit.render.made_up_pictures import PICTURES
from tests.unit.render.pages import page

VOID = {"meta", "br", "hr", "link"}
HOSTILE = "<img src=x onerror=alert(1)>\"'&"


class Reader(HTMLParser):
    """Collects the elements of a page in order, and whether all are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def named(reader: Reader, name: str) -> Iterator[dict[str, str | None]]:
    return (attributes for tag, attributes in reader.elements if tag == name)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_is_well_formed_with_its_language_and_landmarks(language: Language) -> None:
    reader = read(render_html(page(language)))

    assert (reader.open, reader.wrong) == ([], [])
    assert next(named(reader, "html"))["lang"] == language
    for landmark in ("header", "nav", "main", "footer"):
        assert len(list(named(reader, landmark))) == 1
    skip = next(named(reader, "a"))
    assert skip["class"] == "skip"
    assert skip["href"] == f"#{next(named(reader, 'main'))['id']}"
    ids = [attributes["id"] for _, attributes in reader.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in reader.elements:
        for key in ("aria-labelledby",):
            assert all(part in ids for part in (attributes.get(key) or "").split())


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = render_html(page())
    reader = read(text)

    assert {"script", "link", "img", "iframe", "object", "embed", "base", "form"}.isdisjoint(
        tag for tag, _ in reader.elements
    )
    for tag, attributes in reader.elements:
        assert "src" not in attributes
        assert not any(key.startswith("on") for key in attributes)
        if tag not in {"a", "svg"}:
            assert not any((value or "").startswith(("http:", "https:")) for value in attributes.values())
    assert "default-src 'none'" in str([a.get("content") for a in named(reader, "meta")])
    assert not re.search(r"url\((?!#)|@import", text)


def test_headings_come_in_order() -> None:
    levels = [int(tag[1]) for tag, _ in read(render_html(page())).elements if re.fullmatch(r"h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_answer_comes_first_and_then_what_it_rests_on() -> None:
    text = render_html(page())
    places = [text.index(told) for told in (page().as_of, page().answer, page().explanation, page().rests_on)]

    assert places == sorted(places)


def test_every_picture_has_its_table_behind_it() -> None:
    text = render_html(page())

    assert text.count("Bekijk de tabel") == len(PICTURES)
    for figure in re.findall(r"<figure>.*?</figure>", text, re.DOTALL):
        assert "<svg" in figure
        assert re.search(r"<details>.*<table>.*</details>", figure, re.DOTALL)


def test_tables_scroll_in_their_own_frame_and_can_be_reached_by_keyboard() -> None:
    reader = read(render_html(page()))
    frames = [a for a in named(reader, "div") if a.get("class") == "scroll"]

    assert len(frames) == len(list(named(reader, "table"))) > 0
    assert all(a["tabindex"] == "0" and a["role"] == "region" and a["aria-label"] for a in frames)
    assert all(a.get("scope") in {"col", "row"} for a in named(reader, "th"))


def test_every_number_with_an_address_shows_it() -> None:
    text = render_html(page())
    marked = {a["data-figure"] for _, a in read(text).elements if a.get("data-figure")}

    assert {
        "goals/gezondheid/closes/median",
        "reach/gezinnen",
        "goals/gezondheid/baseline/gap",
        "a/b",
    } <= marked
    for address in ("goals/gezondheid/closes/median", "reach/gezinnen", "goals/gezondheid/baseline/gap"):
        assert f"<code>{address}</code>" in text


def test_zero_blank_later_never_and_secret_look_different() -> None:
    tables = [block for block in page().blocks if isinstance(block, Table)]
    text = render_html(replace(page(), blocks=tables[:1]))
    shown = re.findall(r'<span class="(number|missing \w+)[^"]*"[^>]*>([^<]*)</span>', text)

    assert shown[:3] == [("number", "0"), ("missing blank", "leeg"), ("missing to_be_determined", "n.t.b.")]
    assert ("missing not_applicable", "n.v.t.") in shown
    assert ("missing suppressed", "geheim") in shown
    assert len({kind for kind, _ in shown[:5]}) == 5


def test_no_text_becomes_markup() -> None:
    hostile = Page(
        title=HOSTILE,
        language="nl",
        programme=HOSTILE,
        answer=HOSTILE,
        rests_on=HOSTILE,
        navigation=[Link(text=HOSTILE, href="javascript:alert(1)")],
        blocks=[
            Note(kind="info", text=HOSTILE),
            Tiles(
                tiles=[
                    Tile(
                        aim="health",
                        name=HOSTILE,
                        big=HOSTILE,
                        small=HOSTILE,
                        state="measured",
                        address=HOSTILE,
                    )
                ]
            ),
            Items(title=HOSTILE, items=[Item(text=HOSTILE, tag=HOSTILE, href="javascript:alert(1)")]),
            Table(caption=HOSTILE, columns=[], rows=[], empty=HOSTILE),
        ],
        footer=[HOSTILE],
    )
    text = render_html(hostile)

    assert "<img" not in text
    assert "javascript:" not in text
    assert (read(text).open, read(text).wrong) == ([], [])


def test_only_real_addresses_become_links() -> None:
    table = Table(
        caption="t",
        columns=[],
        rows=[],
    )
    links = Items(
        title="t",
        items=[
            Item(text="a", href="https://www.rivm.nl/"),
            Item(text="b", href="data:text/html,x"),
            Item(text="c", href="doelen.html#a"),
        ],
    )
    hrefs = [a["href"] for a in named(read(render_html(replace(page(), blocks=[table, links]))), "a")]

    assert hrefs[-2:] == ["https://www.rivm.nl/", "doelen.html#a"]


def test_an_empty_page_says_what_will_be_here() -> None:
    empty = replace(
        page(),
        blocks=[
            Items(title="Besluiten", items=[], empty="Hier komen besluiten."),
            Table(caption="Projecten", columns=[], rows=[], empty="Nog geen projecten: maak een kaart."),
        ],
    )
    text = render_html(empty)

    assert "Hier komen besluiten." in text
    assert "Nog geen projecten: maak een kaart." in text


def test_a_cell_says_why_it_is_empty_in_the_words_of_its_source() -> None:
    from samenvoor.render.cells import sentence

    assert sentence(Missing(state="to_be_determined", wording="bereik n.t.b."), "nl") == "bereik n.t.b."
    assert (
        sentence(Missing(state="not_filled", wording="te bespreken"), "nl") == "niet ingevuld (te bespreken)"
    )
    assert sentence(Missing(state="suppressed"), "en") == "secret"
    assert sentence(Words(text="x"), "nl") == "x"


def test_the_same_page_gives_the_same_bytes() -> None:
    assert render_html(page()) == render_html(page())
