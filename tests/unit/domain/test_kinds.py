"""Every file in domain/records is a kind of record under its own name, and every field can be spoken of."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenvoor.domain import records
from samenvoor.domain.kinds import KEY, kinds
from samenvoor.domain.record import Record, label_of, type_hints_of
from samenvoor.store.type_words import allowed_in


def test_kinds_are_the_files_of_the_folder() -> None:
    files = {Path(file).stem for file in Path(records.__path__[0]).glob("*.py")} - {"__init__"}

    assert list(kinds()) == sorted(files)
    assert all(name == kind.KIND for name, kind in kinds().items())


@pytest.mark.parametrize("kind", kinds().values(), ids=kinds())
def test_every_field_has_two_labels_and_words_for_what_it_allows(kind: type[Record]) -> None:
    for name, hint in type_hints_of(kind).items():
        label = label_of(hint)
        allowed = allowed_in(hint)
        assert name == "key" or (label and label.nl and label.en), name
        assert allowed.nl, name
        assert allowed.en, name


@pytest.mark.parametrize("key", ["a", "0", "mondzorg-jeugd", "mondzorg.effect", "2020", "a-b.c-d"])
def test_key_is_small_letters_and_digits(key: str) -> None:
    assert KEY.fullmatch(key)


@pytest.mark.parametrize("key", ["", "A", "a_b", "a--b", "-a", "a.", "../a", "a/b", "é", "a b", "a\n", "٢"])
def test_anything_else_is_no_key(key: str) -> None:
    assert not KEY.fullmatch(key)
