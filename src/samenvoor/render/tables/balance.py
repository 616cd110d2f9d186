"""The table behind who pays and who benefits: cost, benefit, what is left, chance of loss, transfer."""

from __future__ import annotations

from samenvoor.blocks import Amount, Balance, BalanceRow, Cell, Column, Language, Missing, Table, Words
from samenvoor.render.picture import Behind
from samenvoor.render.words import word


def _row(row: BalanceRow, *, transfers: bool) -> list[Cell]:
    """One payer; only some of them take part in a settlement."""
    cost, benefit, loss, transfer = row.part_addresses
    paid: Cell = Missing(state="to_be_determined")
    if row.cost_known:
        paid = Amount(value=row.cost, style="euro", decimals=0, address=cost)
    cells: list[Cell] = [
        Words(text=row.payer),
        paid,
        Amount(value=row.benefit, style="euro", decimals=0, address=benefit),
        _net(row),
        Missing(state="to_be_determined")
        if row.probability_loss is None
        else Amount(value=row.probability_loss, style="chance", address=loss),
    ]
    if transfers:
        moved: Cell = Missing(state="not_applicable")
        if row.transfer is not None:
            moved = Amount(value=row.transfer, style="euro", decimals=0, address=transfer)
        cells.append(moved)
    return cells


def _net(row: BalanceRow) -> Cell:
    """What is left with its interval; not known where it is not known what the payer pays."""
    net = row.net
    if net is None:
        return Missing(state="to_be_determined")
    return Amount(value=net.median, style="euro", decimals=0, low=net.p10, high=net.p90, address=row.address)


def tabulate(block: Balance, language: Language) -> Table:
    """A row per payer, in their order; transfers only where there is a proposal."""
    transfers = any(row.transfer is not None for row in block.rows)
    numbers = ["paid", "gained", "net"]
    columns = [
        Column(heading=word("payer", language)),
        *(Column(heading=word(f"{key}_head", language), unit="€", align="right") for key in numbers),
        Column(heading=word("loss_head", language), align="right"),
    ]
    if transfers:
        columns.append(Column(heading=word("transfer_head", language), unit="€", align="right"))
    return Table(
        caption=block.title,
        columns=columns,
        rows=[_row(row, transfers=transfers) for row in block.rows],
        note=block.note,
        empty=block.empty,
    )


TABLE = Behind(block=Balance, tabulate=tabulate)
