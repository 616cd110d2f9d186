"""A made-up balance per payer: one that only pays, one that only gains, one of which nothing is sure."""

from __future__ import annotations

from samenvoor.blocks import Balance, BalanceRow, Band

BALANCE = Balance(
    title="Wie betaalt en wie heeft er baat bij",
    subtitle="Euro, contante waarde over 2020-2030 tegen 2,25% per jaar",
    conclusion="De gemeente betaalt meer dan het oplevert; de zorgverzekeraar houdt over.",
    rows=[
        BalanceRow(
            payer="Zorgverzekeraar met een naam die niet op een regel past (Zvw)",
            cost=0.0,
            benefit=930_000.0,
            net=Band(median=930_000.0, p10=-120_000.0, p90=2_480_000.0),
            probability_loss=0.12,
            transfer=-400_000.0,
            address="payers/zvw/net/{median,p10,p90}",
            part_addresses=(
                "payers/zvw/cost",
                "payers/zvw/benefit",
                "payers/zvw/probability_loss",
                "payers/zvw/transfer",
            ),
        ),
        BalanceRow(
            payer="Gemeente: Wmo",
            cost=1_350_000.0,
            benefit=0.0,
            net=Band(median=-1_350_000.0, p10=-1_500_000.0, p90=-1_200_000.0),
            probability_loss=1.0,
            transfer=400_000.0,
            assumed=False,
        ),
        BalanceRow(
            payer="Werkgevers",
            cost=40.0,
            benefit=90.0,
            net=Band(median=50.0, p10=-10.0, p90=120.0),
            probability_loss=0.2,
        ),
    ],
)
