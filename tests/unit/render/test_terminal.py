"""Plain text is lined up, wrapped, stable, and says where its numbers come from."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from samenvoor.blocks import Block, Column, Page, Table, Words
from samenvoor.render.terminal import render_text
from samenvoor.render.text_table import columns_of, gathered, text_table
from tests.unit.render.made_up_pictures import CONTRIBUTIONS, TIMELINE
from tests.unit.render.pages import CARD, TABLE, page


def shown(block: Block, *, width: int = 78) -> str:
    """The text of one block alone."""
    bare = Page(title="T", language="nl", programme="P", answer="A", rests_on="", blocks=[block])
    return render_text(bare, width=width).split("=\n\n", 1)[1]


def test_a_table_in_full() -> None:
    assert (
        shown(TABLE)
        == """\
Vijf dingen die niet hetzelfde zijn
-----------------------------------
Wat    Hoeveel (gezinnen)
-----  ------------------
nul                     0
niets                leeg
later              n.t.b.
nooit              n.v.t.
klein              geheim
samen       500 tot 1.000

Niemand telt dubbel.

Waar komen deze cijfers vandaan?
  klein: bereik/klein/2026
  samen: reach/gezinnen
"""
    )


def test_contributions_as_lines_of_letters() -> None:
    assert (
        shown(CONTRIBUTIONS, width=100).split("\n\n")[2]
        == """\
Kansrijk van Start                   |   [........○..........]   0,30 aanname
IWA Hoensbroek                       |     [-----●-----]         0,26 gemeten
Hoe sterk is mijn netwerk       [..........]                     effect onbekend
Mantelzorgproject                    |                           nog niet te tellen (bereik n.t.b.)
                             −0,2    0       0,2      0,4     0,6"""
    )


def test_a_timeline_as_lines_of_letters() -> None:
    assert (
        shown(TIMELINE, width=100).split("\n\n")[2]
        == """\
                             ’20 ’21 ’22 ’23 ’24 ’25 ’26 ’27 ’28 ’29 ’30
IWA Hoensbroek               ===»###############################◆
Schuldhulp                   ========== ▼            |
Mondzorg jeugd                ~~~~~~~~~              |
GLI                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
Mantelzorgproject                                    |                    looptijd n.t.b.
= pilot   # project   ~ einde n.t.b.   ◆ afronding   ▼ besluit   » opschaling   | nu"""
    )


def test_a_card_in_full() -> None:
    assert (
        shown(CARD)
        == """\
Mondzorg jeugd
--------------
aangestuurd, loopt  [project_card/mondzorg-jeugd]

Inhoud
Doelstelling: Een beter gebit.
Aanpak: Langs twee lijnen:
  - brieven
  - lessen
Monitoring: wordt onderzocht
  Eigenaar: GGD

Proces
Looptijd: n.t.b.
  nog geen eigenaar · Voor: 1 juli 2026 · In de bron: “Nog niet bekend”
Betrokken partijen: Gemeente, CZ
Financiering: niet ingevuld
  nog geen eigenaar · Bron: programmaplan

Wat meten wij per doel?
Kosten: n.v.t.
  In de bron: “geen kosten”
"""
    )


def test_every_kind_of_block_is_written() -> None:
    kinds = {type(block) for block in page().blocks}

    assert kinds == set(get_args(Block))
    for block in page().blocks:
        assert len(shown(block)) > 10


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_text_keeps_its_width_except_for_addresses(width: int) -> None:
    text = render_text(page(), width=width)

    lines = [line for line in text.splitlines() if "/" not in line]
    assert max(columns_of(line) for line in lines) <= width


def test_lines_have_no_loose_ends() -> None:
    text = render_text(page())

    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "\n\n\n" not in text
    assert "\u00a0" not in text
    assert text == render_text(page())


def test_english_uses_points_and_english_words() -> None:
    text = render_text(page("en"))

    assert "11.0 procentpunt (10.1 to 11.9), measured" in text
    assert "cannot be counted yet" in text
    assert "1 in 20 (5%)" in text


def test_addresses_of_a_row_are_gathered() -> None:
    assert gathered(["goals/a/b/mean"]) == "goals/a/b/mean"
    assert gathered(["g/a/shapley/mean", "g/a/alone/mean"]) == "g/a/{shapley,alone}/mean"
    assert gathered(["g/a", "g/a/b"]) == "g/{a,a/b}" or gathered(["g/a", "g/a/b"]).startswith("g/")
    assert gathered(["x", "y/z"]) == "{x,y/z}"


def _expanded(text: str) -> list[str]:
    if "{" not in text:
        return [text]
    before, rest = text.split("{", 1)
    inside, after = rest.split("}", 1)
    return [(before + part + after).replace("//", "/").strip("/") for part in inside.split(",")]


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join), min_size=1, max_size=4)
)
def test_gathered_addresses_can_be_told_apart_again(addresses: list[str]) -> None:
    assert _expanded(gathered(addresses)) == list(dict.fromkeys(addresses))


@given(
    st.lists(st.tuples(st.text("abc de", max_size=60), st.text("xyz ", max_size=30)), min_size=1, max_size=5),
    st.integers(40, 90),
)
def test_a_table_never_passes_its_width(cells: list[tuple[str, str]], width: int) -> None:
    table = Table(
        caption="t",
        columns=[Column(heading="Project"), Column(heading="Wat het is")],
        rows=[[Words(text=first), Words(text=second)] for first, second in cells],
    )

    assert max(columns_of(line) for line in text_table(table, "nl", width=width)) <= width


def test_a_page_without_anything_still_answers() -> None:
    text = render_text(replace(page(), blocks=[]))

    assert page().answer in text
    assert "Voorbeeldcijfers" in text
