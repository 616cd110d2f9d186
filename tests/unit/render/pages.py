"""A made-up page with every kind of block, for the tests of how pages are shown."""

from datetime import date

from samenvoor.blocks import (
    Amount,
    Card,
    CardField,
    Column,
    Fact,
    Facts,
    FigureEntry,
    Figures,
    Interval,
    Item,
    Items,
    Language,
    Link,
    Missing,
    Note,
    OpenField,
    OpenFields,
    OpenGroup,
    Page,
    SourceEntry,
    SourceList,
    Table,
    Text,
    Tile,
    Tiles,
    Words,
)
from tests.unit.render.made_up_pictures import PICTURES

TABLE = Table(
    caption="Vijf dingen die niet hetzelfde zijn",
    columns=[Column(heading="Wat"), Column(heading="Hoeveel", unit="gezinnen", align="right")],
    rows=[
        [Words(text="nul"), Amount(value=0, unit="gezinnen", style="count")],
        [Words(text="niets"), Missing(state="blank")],
        [Words(text="later"), Missing(state="to_be_determined")],
        [Words(text="nooit"), Missing(state="not_applicable")],
        [Words(text="klein"), Missing(state="suppressed", address="bereik/klein/2026")],
        [
            Words(text="samen", strong=True),
            Interval(low=500, high=1000, unit="gezinnen", style="count", address="reach/gezinnen"),
        ],
    ],
    note="Niemand telt dubbel.",
)
CARD = Card(
    project="Mondzorg jeugd",
    steering="steered",
    status="loopt",
    content=[
        CardField(label="Doelstelling", text="Een beter gebit."),
        CardField(label="Aanpak", text="Langs twee lijnen:", points=["brieven", "lessen"]),
        CardField(label="Monitoring", state="under_study", owner="GGD"),
    ],
    process=[
        CardField(
            label="Looptijd", state="to_be_determined", due=date(2026, 7, 1), wording="Nog niet bekend"
        ),
        CardField(label="Betrokken partijen", text="Gemeente, CZ"),
        CardField(label="Financiering", state="not_filled", source="programmaplan"),
    ],
    aims=[CardField(label="Kosten", state="not_applicable", wording="geen kosten")],
    address="project_card/mondzorg-jeugd",
)


TILES = Tiles(
    tiles=[
        Tile(
            aim="health",
            name="Gezondheid",
            big="27%",
            small="van wat nodig is",
            state="assumed",
            address="goals/gezondheid/closes/median",
        ),
        Tile(aim="quality", name="Kwaliteit", big="doel ontbreekt", small="", state="undefined"),
    ]
)
TEXT = Text(title="Hoe wij tellen", paragraphs=["Eerst zo.", "Dan zo."])
FACTS = Facts(
    title="Gezondheidsdoel",
    aim="health",
    facts=[
        Fact(
            label="Nulmeting",
            cell=Amount(
                value=11.0,
                unit="procentpunt",
                low=10.1,
                high=11.9,
                basis="observed",
                address="goals/gezondheid/baseline/gap",
            ),
        ),
        Fact(label="Kans", cell=Amount(value=0.05, style="chance", basis="assumed")),
        Fact(label="Eigenaar", cell=Words(text="stuurgroep", href="https://heerlen.example/")),
    ],
)
OPEN_FIELDS = OpenFields(
    title="Wat nog niet bekend is",
    groups=[
        OpenGroup(
            name="Mondzorg jeugd",
            filled=4,
            total=6,
            fields=[
                OpenField(field="Looptijd", state="to_be_determined", owner="projectleider"),
                OpenField(field="Financiering", state="not_filled", wording="te bespreken"),
            ],
        )
    ],
)
SOURCES = SourceList(
    title="Bronnen",
    sources=[
        SourceEntry(
            title="Ervaren gezondheid",
            producer="RIVM",
            accessed=date(2026, 3, 1),
            licence="CC BY 4.0",
            url="https://www.rivm.nl/",
        ),
        SourceEntry(title="Dossier JGZ", candidate=True),
    ],
)
FIGURES = Figures(
    title="Cijfers",
    entries=[
        FigureEntry(
            address="goals/gezondheid/closes/median",
            label="Deel van wat nodig is",
            cell=Amount(value=27, style="per_cent"),
        )
    ],
)


def page(language: Language = "nl") -> Page:
    """One page with every kind of block."""
    return Page(
        title="Overzicht",
        language=language,
        programme="Samen voor Heerlen!",
        answer="Met de huidige projecten halen wij het doel waarschijnlijk niet",
        explanation="De kans is 1 op 20 (5%).",
        rests_on="Dit rust voor drie vierde op aannames.",
        as_of="Stand van 31 maart 2026",
        navigation=[
            Link(text="Overzicht", href="index.html", current=True),
            Link(text="Doelen", href="doelen.html"),
        ],
        blocks=[
            TILES,
            *PICTURES,
            Note(kind="assumed", text="Effecten zijn voorbeelden."),
            Note(kind="warning", text="2022 telt niet mee."),
            Note(kind="info", text="Dit is het plan."),
            TABLE,
            TEXT,
            FACTS,
            Items(
                title="Wat op u wacht", items=[Item(text="Bereik invullen", tag="vóór 1 juli", address="a/b")]
            ),
            Items(title="Besluiten", items=[], empty="Nog geen besluiten."),
            CARD,
            OPEN_FIELDS,
            SOURCES,
            FIGURES,
        ],
        footer=["Voorbeeldcijfers"],
    )
