"""Ledgers add up to the cent: rows, columns, totals and transfers, in 10,000 random cases."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from samenvoor.engine.money.ledger import in_cents, ledger

CASES = 10_000


def test_rows_columns_totals_and_transfers_add_up() -> None:
    chance = np.random.default_rng(20260101)
    for _ in range(CASES):
        rows, columns = (int(size) for size in chance.integers(1, [7, 9]))
        scale = 10.0 ** int(chance.integers(-2, 10))
        amounts = chance.normal(0.0, scale, size=(rows, columns))
        book = ledger(amounts, rows=[f"r{n}" for n in range(rows)], columns=[f"c{n}" for n in range(columns)])
        by_row = [book.row_total(name) for name in book.rows]
        by_column = [book.column_total(name) for name in book.columns]
        assert sum(by_row) == sum(by_column) == book.total
        exact = sum(Fraction(value) for value in amounts.reshape(-1).tolist()) * 100
        assert abs(book.total - exact) <= Fraction(1, 2) + abs(exact) * Fraction(1, 10**15)
        for line, row in zip(amounts.tolist(), by_row, strict=True):
            assert abs(row - sum(Fraction(value) for value in line) * 100) <= 1 + Fraction(1, 10**4)
        for line, cents in zip(amounts.tolist(), book.cents, strict=True):
            # Amounts are off by less than their share of what the row is off, and a cent of their own.
            assert all(abs(cent - Fraction(value) * 100) < 3 for value, cent in zip(line, cents, strict=True))
        raw = chance.normal(0.0, scale, size=columns).tolist()
        transfers = in_cents([value - sum(raw) / columns for value in raw], total=0)
        assert sum(transfers) == 0


def test_what_is_left_goes_to_the_largest_remainders() -> None:
    assert in_cents([0.333, 0.333, 0.334]) == (33, 33, 34)
    assert in_cents([1 / 3, 1 / 3, 1 / 3], total=100) == (34, 33, 33)
    assert in_cents([1.0, -1.0], total=0) == (100, -100)
    assert in_cents([]) == ()


def test_an_amount_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        in_cents([1.0, float("nan")])
    with pytest.raises(ValueError, match="rows"):
        ledger(np.zeros((2, 2)), rows=["a"], columns=["b", "c"])


def test_totals_are_sums_of_what_is_shown() -> None:
    book = ledger(np.array([[0.004, 0.004], [0.004, 0.004]]), rows=["a", "b"], columns=["x", "y"])
    assert book.total == 2
    assert book.row_total("a") + book.row_total("b") == 2
    assert book.at("a", "x") + book.at("a", "y") == book.row_total("a")
    with pytest.raises(KeyError):
        book.row_total("c")
