"""Made-up pictures of every kind, for the tests of how they are drawn."""

from datetime import date

from samenvoor.blocks import (
    Band,
    Chip,
    Contribution,
    ContributionsChart,
    FlowLink,
    FlowNode,
    FrontierChart,
    FrontierPoint,
    GapFan,
    ImpactFlow,
    MatrixCell,
    PathPoint,
    PillarMatrix,
    ReachBar,
    ReachBars,
    Round,
    TargetPoint,
    Timeline,
    TimelineBar,
    TimelineMarker,
    TimelinePhase,
    TimelineRow,
    Tornado,
    TornadoBar,
    VerdictBar,
    Verdicts,
)
from tests.unit.render.made_up_balance import BALANCE

FAN = GapFan(
    title="Het verschil wordt kleiner, maar niet genoeg",
    subtitle="Procentpunten meer dan Nederland",
    conclusion="In 2030 is het verschil 10,2 (tussen 8,7 en 11,8); het doel is 8,25.",
    unit="procentpunt",
    rounds=[
        Round(year=2012, value=9.7, low=8.8, high=10.6, address="gezondheid/GM0917/2012"),
        Round(year=2016, value=11.3, low=10.4, high=12.2),
        Round(year=2020, value=11.0, low=10.1, high=11.9),
        Round(year=2022, value=12.1, excluded="andere meting, telt niet mee"),
    ],
    without_programme=[
        PathPoint(year=2020, median=11.0, p10=10.5, p90=11.5),
        PathPoint(year=2030, median=11.3, p10=9.6, p90=13.0),
    ],
    projected=[
        PathPoint(year=2020, median=11.0, p10=10.5, p90=11.5),
        PathPoint(year=2030, median=10.2, p10=8.7, p90=11.8, address="goals/gezondheid/projected/median"),
    ],
    target=[TargetPoint(year=2020, value=11.0), TargetPoint(year=2030, value=8.25)],
)
CONTRIBUTIONS = ContributionsChart(
    title="Kansrijk van Start draagt het meeste bij",
    subtitle="Procentpunten in 2030",
    conclusion="Drie projecten tellen mee, een nog niet.",
    unit="procentpunt",
    contributions=[
        Contribution(project="Kansrijk van Start", median=0.3, p10=0.08, p90=0.55, address="goals/g/kvs"),
        Contribution(project="IWA Hoensbroek", median=0.26, p10=0.12, p90=0.42, basis="measured"),
        Contribution(project="Hoe sterk is mijn netwerk", p10=-0.12, p90=0.12, state="unknown_effect"),
        Contribution(project="Mantelzorgproject", state="not_quantified", reason="bereik n.t.b."),
    ],
)
FLOW = ImpactFlow(
    title="Van projecten naar doelen",
    subtitle="Zo breed als de verwachte bijdrage",
    conclusion="De meeste bijdrage gaat naar gezondheid.",
    unit="procentpunt",
    projects=[
        FlowNode(key="kvs", name="Kansrijk van Start"),
        FlowNode(key="iwa", name="IWA Hoensbroek", basis="measured"),
        FlowNode(key="net", name="Hoe sterk is mijn netwerk", basis="unknown"),
        FlowNode(key="man", name="Mantelzorgproject", basis="not_quantified", note="bereik n.t.b."),
    ],
    outcomes=[FlowNode(key="start", name="Gezonde start"), FlowNode(key="steun", name="Steun dichtbij")],
    aims=[
        FlowNode(key="h", name="Ervaren gezondheid", aim="health", note="0,75 van 2,75 procentpunt"),
        FlowNode(key="q", name="Kwaliteit", aim="quality", note="doel nog niet bepaald"),
        FlowNode(key="c", name="Kosten", aim="cost"),
        FlowNode(key="w", name="Werkplezier", aim="work_joy"),
    ],
    links=[
        FlowLink(source="kvs", target="start", value=0.3, address="flow/kvs/start"),
        FlowLink(source="iwa", target="steun", value=0.26, basis="measured"),
        FlowLink(source="net", target="steun", value=0.1, basis="unknown"),
        FlowLink(source="man", target="steun", basis="not_quantified"),
        FlowLink(source="start", target="h", value=0.3, aim="health"),
        FlowLink(source="steun", target="q", value=0.2, aim="quality", basis="measured"),
        FlowLink(source="steun", target="c", value=0.16, aim="cost"),
    ],
)
_IWA = Chip(project="IWA Hoensbroek", steering="steered", address="project_card/iwa-hoensbroek")
MATRIX = PillarMatrix(
    title="Bij ouderen is nog geen project",
    subtitle="Projecten per pijler en doelgroep",
    conclusion="Twee van de vier vakken zijn leeg.",
    pillars=["Ongezonde leefstijl verbeteren", "Langer Positief Gezond thuis wonen"],
    groups=["Jeugd tot 18 jaar", "Ouderen vanaf 65 jaar"],
    cells=[
        MatrixCell(
            pillar="Ongezonde leefstijl verbeteren",
            group="Jeugd tot 18 jaar",
            chips=[Chip(project="Kansrijk van Start", steering="not_steered"), _IWA],
        ),
        MatrixCell(pillar="Langer Positief Gezond thuis wonen", group="Ouderen vanaf 65 jaar", chips=[_IWA]),
    ],
    unplaced=[Chip(project="Schuldhulp", steering="exploring")],
    unconfirmed="Deze indeling is nog niet bevestigd.",
)
TIMELINE = Timeline(
    title="Van een project is het einde bekend",
    subtitle="2020 tot en met 2030",
    conclusion="Van drie projecten is de looptijd nog te bepalen.",
    first_year=2020,
    last_year=2030,
    now=date(2026, 3, 31),
    phases=[
        TimelinePhase(name="Eerste fase", start=date(2020, 1, 1), end=date(2022, 12, 31)),
        TimelinePhase(name="Tweede fase", start=date(2023, 1, 1), end=date(2030, 12, 31)),
    ],
    rows=[
        TimelineRow(
            name="IWA Hoensbroek",
            steering="steered",
            bars=[
                TimelineBar(stage="pilot", start=date(2019, 6, 1), end=date(2020, 12, 31), verdict="green"),
                TimelineBar(
                    stage="project", start=date(2021, 1, 1), end=date(2028, 12, 31), label="14 buurten"
                ),
            ],
            markers=[
                TimelineMarker(on=date(2020, 12, 31), kind="scale_up", label="naar 14 buurten"),
                TimelineMarker(on=date(2028, 12, 31), kind="completion"),
            ],
        ),
        TimelineRow(
            name="Schuldhulp",
            bars=[TimelineBar(stage="pilot", start=date(2020, 1, 15), end=date(2022, 6, 30), verdict="red")],
            markers=[TimelineMarker(on=date(2022, 11, 1), kind="decision", label="stoppen")],
        ),
        TimelineRow(name="Mondzorg jeugd", bars=[TimelineBar(stage="pilot", start=date(2020, 4, 1))]),
        TimelineRow(
            name="GLI", bars=[TimelineBar(stage="project", end=date(2027, 4, 1), verdict="undecided")]
        ),
        TimelineRow(name="Mantelzorgproject", note="looptijd n.t.b."),
    ],
)
REACH = ReachBars(
    title="Wij bereiken vooral jeugd",
    subtitle="Mensen in 2026",
    conclusion="Jeugd: tussen 3.100 en 4.200 van de 14.300.",
    unit="mensen",
    bars=[
        ReachBar(
            group="Jeugd tot 18 jaar",
            lower=3100,
            upper=4200,
            assumed=3600,
            population=14300,
            address="reach/jeugd",
        ),
        ReachBar(group="Mensen met meervoudige problemen", lower=500, upper=1000),
        ReachBar(group="Niemand", lower=0, upper=0, population=10),
        ReachBar(group="Mantelzorgers", missing="bereik n.t.b."),
    ],
)
FRONTIER = FrontierChart(
    title="Meer geld helpt, maar niet genoeg",
    subtitle="Kans op het doel bij elk budget, in euro voor 2027-2030 samen",
    conclusion="Van € 0: 1%, naar € 27.000.000: 92%. Het plan: € 3.280.000: 12%.",
    wanted=0.8,
    points=[
        FrontierPoint(budget=0.0, probability=0.01, error=0.002, chosen="stoppen: alles"),
        FrontierPoint(budget=1.6e6, probability=0.115, error=0.005, chosen="zoals gepland"),
        FrontierPoint(budget=3.2e6, probability=0.12, error=0.005, chosen="meer: Kansrijk van Start"),
        FrontierPoint(budget=3.3e6, probability=0.12, error=0.005, chosen="meer: Mondzorg jeugd"),
        FrontierPoint(
            budget=26.9e6,
            probability=0.92,
            error=0.004,
            chosen="meer: GLI, Kansrijk van Start, Mondzorg jeugd en Schuldhulp; stoppen: IWA Hoensbroek",
            address="scale-up/frontier/4/probability_met",
        ),
        FrontierPoint(budget=3.28e6, probability=0.12, error=0.005, chosen="zoals gepland", current=True),
    ],
)
VERDICTS = Verdicts(
    title="Wat wij weten, tegenover wat nodig is",
    subtitle="Hoeveel procent van de deelnemers met de klacht er door het project van herstelt",
    conclusion="Van de 4 projecten is er 1 groen, 1 rood, en van 2 is het nog niet te zeggen.",
    unit="%",
    bars=[
        VerdictBar(
            project="Schuldhulpproject",
            verdict="green",
            verdict_text="groen",
            reason="De kans dat het effect groot genoeg is, is 99%.",
            before=Band(median=30.0, p10=15.0, p90=45.0),
            after=Band(median=41.0, p10=29.0, p90=53.0),
            needed=20.0,
            probability=0.99,
            address="judge/schuldhulp/probability",
        ),
        VerdictBar(
            project="Van zelfhulp naar zelfregie met een naam die niet op een regel past",
            verdict="red",
            verdict_text="rood",
            reason="De kans dat het effect groot genoeg is, is 1%.",
            before=Band(median=20.0, p10=8.0, p90=32.0),
            after=Band(median=4.0, p10=-3.0, p90=11.0),
            needed=140.0,
            probability=0.0004,
            address="judge/zelfregie/probability",
        ),
        VerdictBar(
            project="Mondzorg jeugd",
            verdict="undecided",
            verdict_text="nog niet te zeggen",
            reason="Nog niet gezegd is welk deel van het doel dit project moet leveren.",
            before=Band(median=25.0, p10=12.0, p90=40.0),
            after=Band(median=25.0, p10=12.0, p90=40.0),
            address="judge/mondzorg/effect",
        ),
        VerdictBar(
            project="GLI",
            verdict="undecided",
            verdict_text="nog niet te zeggen",
            reason="Er is nog niets gemeten.",
        ),
    ],
)
TORNADO = Tornado(
    title="In 2030 is het verschil het meest onzeker door: hoe het verschil vanzelf groeit of krimpt",
    subtitle="In procentpunt, als een aanname laag of hoog uitvalt",
    conclusion="Verwacht is 12,3; laag geeft 9,6 en hoog 15,0.",
    middle=12.3,
    unit="procentpunt",
    decimals=1,
    bars=[
        TornadoBar(
            assumption="hoe het verschil vanzelf groeit of krimpt",
            at_low=9.6,
            at_high=15.0,
            share=0.88,
            worth=0.001,
            address="learn/gezondheid/goal/gezondheid.slope/sobol",
        ),
        TornadoBar(
            assumption="Gezonder gewicht en leefstijl → Ervaren gezondheid: doorwerking van uitkomst op uitkomst",
            at_low=12.6,
            at_high=12.0,
            share=0.04,
        ),
        TornadoBar(assumption="Mondzorg jeugd: bereik", at_low=12.3, at_high=12.3, share=0.0004),
    ],
)
PICTURES = (FAN, CONTRIBUTIONS, FLOW, MATRIX, TIMELINE, REACH, FRONTIER, VERDICTS, BALANCE, TORNADO)
