"""A name that does not exist is answered with the one that was probably meant."""

from __future__ import annotations

from samenvoor.domain.nearest import did_you_mean, nearest_to
from samenvoor.domain.words import Words

KNOWN = ["mondzorg-jeugd", "mantelzorg", "leefstijl"]


def test_nearest_name_is_found_and_a_strange_one_is_not() -> None:
    assert nearest_to("mondzorg-jeugt", KNOWN) == "mondzorg-jeugd"
    assert nearest_to("schuldhulp", KNOWN) == ""
    assert nearest_to("x" * 1_000_000, KNOWN) == ""


def test_question_falls_back_on_what_else_to_do() -> None:
    otherwise = Words("maak het.", "make it.")

    assert did_you_mean("leefstil", KNOWN, otherwise) == Words(
        'bedoelt u "leefstijl"?', 'did you mean "leefstijl"?'
    )
    assert did_you_mean("schuldhulp", KNOWN, otherwise) == otherwise
