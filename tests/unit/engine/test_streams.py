"""A record's draws are its own: nothing else in the programme moves them, and they are the same everywhere."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.streams import Streams

ADDRESSES = st.lists(st.text(max_size=12), min_size=1, max_size=6, unique=True)


@given(ADDRESSES, st.integers(0, 2**64), st.integers(1, 70), st.randoms())
def test_adding_removing_and_reordering_leaves_other_draws_alone(
    addresses: list[str], seed: int, draws: int, chance: random.Random
) -> None:
    before = {address: Streams(seed, draws).uniform(address, "effect") for address in addresses}
    kept = chance.sample(addresses, chance.randint(1, len(addresses)))

    streams = Streams(seed, draws)
    for address in kept:
        streams.uniform("new/" + address, "effect")
        assert (streams.uniform(address, "effect") == before[address]).all()


@given(st.integers(-(2**70), 2**70), st.text(max_size=20), st.text(max_size=20), st.integers(1, 300))
def test_one_draw_in_each_stratum_and_never_0_or_1(
    seed: int, address: str, parameter: str, draws: int
) -> None:
    u = Streams(seed, draws).uniform(address, parameter)

    assert sorted(np.floor(u * draws).astype(int)) == list(range(draws))
    assert u.min() > 0.0
    assert u.max() < 1.0


def test_every_part_of_the_key_counts_and_parts_do_not_run_together() -> None:
    keys = [(1, "a", "bc"), (1, "ab", "c"), (2, "a", "bc"), (1, "a", "bd"), (1, "é", "bc"), (1, "", "abc")]

    drawn = [tuple(Streams(seed, 16).uniform(address, name)) for seed, address, name in keys]

    assert len(set(drawn)) == len(keys)


def test_draws_of_two_parameters_are_not_correlated() -> None:
    streams = Streams(1, 4096)
    z = np.stack([streams.normal(f"project_card/{i}", "effect") for i in range(12)])

    assert np.abs(np.corrcoef(z) - np.eye(12)).max() < 0.06
    assert np.abs(z.mean(axis=1)).max() < 1e-3
    assert np.abs(z.std(axis=1) - 1.0).max() < 1e-3


def test_the_same_numbers_on_every_machine_and_in_every_version() -> None:
    """Frozen: when this fails, every programme's published draws have changed."""
    found = Streams(1, 8).uniform("project_card/mondzorg-jeugd", "effect")

    assert [number.hex() for number in found.tolist()] == FROZEN


FROZEN = [
    "0x1.b7e6884403c83p-1",
    "0x1.c19893332b354p-1",
    "0x1.cc1365a451794p-2",
    "0x1.209d5e193e2b2p-2",
    "0x1.3aef8695b8766p-1",
    "0x1.ced515ed878dep-3",
    "0x1.663782e2a965cp-4",
    "0x1.5b2a2ee2694d7p-1",
]


def test_no_draws_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Streams(1, 0)
