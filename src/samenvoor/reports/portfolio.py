"""The portfolio: which projects there are by pillar and target group, and where there are none."""

from __future__ import annotations

from samenvoor.blocks import Cell, Chip, Column, Item, Items, MatrixCell, Missing, Page, PillarMatrix, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.domain.records.challenge import Challenge
from samenvoor.domain.records.pillar import Pillar
from samenvoor.domain.records.project_card import ProjectCard, SteeringStatus
from samenvoor.domain.records.target_group import TargetGroup
from samenvoor.domain.words import Words
from samenvoor.reporting.area_names import area_name
from samenvoor.reporting.codes import STEERING
from samenvoor.reporting.phrases import listed, projects
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.steering import running_words, steering_counts, steering_of, steering_words
from samenvoor.reporting.view import View

TITLE = Words("Projecten", "Projects")


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: what do we do, for whom, and where do we do nothing? It takes no key."""
    return report_page(
        view,
        title=view.words(TITLE),
        answer=_heading(view),
        explanation=_explanation(view),
        rests_on=view.say(
            "Dit komt uit de projectkaarten zoals zij op deze dag waren.",
            "This comes from the project cards as they were on this day.",
        ),
        numbers=False,
        blocks=[_matrix(view), _table(view), _challenges(view), _groups(view)],
    )


def _heading(view: View) -> str:
    """How many projects are steered, not steered and explored."""
    if not view.cards:
        return view.say("Nog geen projecten", "No projects yet")
    counts = steering_counts(view)
    steered, not_steered = counts[SteeringStatus.steered], counts[SteeringStatus.not_steered]
    exploring, whole = counts[SteeringStatus.exploring], projects(view, len(view.cards))
    unknown = len(view.cards) - sum(counts.values())
    if unknown == len(view.cards):
        return view.say(
            f"Van {whole} is nog niet bekend of wij ze aansturen",
            f"Of {whole} it is not known yet whether we steer them",
        )
    text = view.say(
        f"Wij sturen {steered} van de {whole} aan; {not_steered} sturen wij niet aan en {exploring} "
        "verkennen wij nog",
        f"We steer {steered} of {whole}; {not_steered} we do not steer and {exploring} we still explore",
    )
    if unknown:
        text += view.say(f"; van {unknown} is het niet bekend", f"; of {unknown} it is not known")
    return text


def _explanation(view: View) -> str:
    if not view.cards:
        return view.say(
            "Hier komen de projecten te staan per pijler en doelgroep. Schrijf de eerste projectkaart in "
            "project_card/ en noem daarop de pijlers en doelgroepen.",
            "Here the projects will stand by pillar and target group. Write the first project card in "
            "project_card/ and name its pillars and target groups.",
        )
    without = len(_free_challenges(view))
    text = ""
    if without:
        one = without == 1
        text = view.say(
            f"Voor {without} {'uitdaging' if one else 'uitdagingen'} is er nog geen project.",
            f"For {without} {'challenge' if one else 'challenges'} there is no project yet.",
        )
    return text


def matrix_groups(view: View) -> list[TargetGroup]:
    """The target groups that stand in the matrix: of a project or a pillar, the analysed ones first."""
    used = {key for card in view.cards for key in card.target_groups}
    used |= {key for pillar in view.programme.of(Pillar) for key in pillar.target_groups}
    found = [group for group in view.programme.of(TargetGroup) if group.key in used]
    return sorted(found, key=lambda group: not group.analysed)


def _matrix(view: View) -> PillarMatrix:
    pillars = sorted(view.programme.of(Pillar), key=lambda pillar: pillar.number)
    groups = matrix_groups(view)
    cells = [
        MatrixCell(pillar=_pillar_name(pillar), group=group.name, chips=chips)
        for pillar in pillars
        for group in groups
        if (chips := _chips(view, pillar.key, group.key))
    ]
    return PillarMatrix(
        title=_matrix_title(view),
        subtitle=view.say(
            "Pijlers tegenover doelgroepen; elk project met hoe wij ertoe staan",
            "Pillars against target groups; every project with how we relate to it",
        ),
        conclusion=_conclusion(view, pillars, groups),
        pillars=[_pillar_name(pillar) for pillar in pillars],
        groups=[group.name for group in groups],
        cells=cells,
        unplaced=[
            Chip(project=card.name, steering=steering_of(card))
            for card in view.cards
            if not (card.pillars and card.target_groups)
        ],
        unconfirmed=_unconfirmed(view),
        table=_cells_table(view, cells) if cells else None,
        empty=view.say(
            "Nog geen projecten met een pijler en een doelgroep.",
            "No projects with a pillar and a target group yet.",
        ),
    )


def _pillar_name(pillar: Pillar) -> str:
    return f"{pillar.number}. {pillar.name}"


def _cells_table(view: View, cells: list[MatrixCell]) -> Table:
    """The cells of the matrix that have a project; all others are empty."""
    words = {steering: view.words(status.words) for status, steering in STEERING.items()}
    return Table(
        caption=view.say("De vakken met een project", "The cells with a project"),
        columns=[
            Column(heading=view.say("Pijler", "Pillar")),
            Column(heading=view.say("Doelgroep", "Target group")),
            Column(heading=view.say("Projecten", "Projects")),
        ],
        rows=[
            [
                Phrase(text=cell.pillar),
                Phrase(text=cell.group),
                Phrase(text="; ".join(f"{chip.project} ({words[chip.steering]})" for chip in cell.chips)),
            ]
            for cell in cells
        ],
        note=view.say("In alle andere vakken is er geen project.", "In all other cells there is no project."),
    )


def _chips(view: View, pillar: str, group: str) -> list[Chip]:
    return [
        Chip(project=card.name, steering=steering_of(card))
        for card in view.cards
        if pillar in card.pillars and group in card.target_groups
    ]


def _matrix_title(view: View) -> str:
    """A title that concludes: which pillar has the most projects."""
    counts = {
        pillar.name: sum(pillar.key in card.pillars for card in view.cards)
        for pillar in view.programme.of(Pillar)
    }
    if not any(counts.values()):
        return view.say("Nog geen project staat bij een pijler", "No project is under a pillar yet")
    most = max(counts.values())
    names = [name for name, number in counts.items() if number == most]
    if len(names) > 1:
        return view.say("Projecten per pijler en doelgroep", "Projects by pillar and target group")
    return view.say(f"De meeste projecten horen bij: {names[0]}", f"Most projects belong to: {names[0]}")


def _conclusion(view: View, pillars: list[Pillar], groups: list[TargetGroup]) -> str:
    """What the picture says, for who cannot see it."""
    told = [
        f"{pillar.name}: {projects(view, sum(pillar.key in card.pillars for card in view.cards))}"
        for pillar in pillars
    ]
    empty = [
        group.name for group in groups if not any(group.key in card.target_groups for card in view.cards)
    ]
    text = f"{'; '.join(told)}." if told else ""
    if empty:
        names = listed(view, empty)
        text += view.say(f" Zonder project: {names}.", f" Without a project: {names}.")
    return text.strip() or view.say("Nog geen pijlers.", "No pillars yet.")


def _unconfirmed(view: View) -> str:
    """The warning that nobody has confirmed which project belongs to which pillar."""
    open_cards = [card for card in view.cards if card.pillars and not card.pillars_confirmed]
    if not open_cards:
        return ""
    number = len(open_cards)
    return view.say(
        f"Nog niet bevestigd: bij {projects(view, number)} is de pijler onze lezing van het plan. Laat "
        "de projectleiders het nakijken.",
        f"Not confirmed yet: for {projects(view, number)} the pillar is our reading of the plan. Have "
        "the project leaders check it.",
    )


def _table(view: View) -> Table:
    """All projects, steered first."""
    order = {status: place for place, status in enumerate(SteeringStatus)}
    cards = sorted(
        view.cards,
        key=lambda card: (
            order.get(card.steering_status, len(order))
            if isinstance(card.steering_status, SteeringStatus)
            else len(order),
            card.name,
        ),
    )
    return Table(
        caption=view.say("Alle projecten", "All projects"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Aansturing", "Steering")),
            Column(heading=view.say("Loopt het", "Running")),
            Column(heading=view.say("Pijlers", "Pillars")),
            Column(heading=view.say("Doelgroepen", "Target groups")),
        ],
        rows=[_row(view, card) for card in cards],
        empty=view.say("Nog geen projecten.", "No projects yet."),
    )


def _row(view: View, card: ProjectCard) -> list[Cell]:
    nothing: Cell = Missing(state="not_filled")
    pillars, groups = view.names(Pillar, card.pillars), view.names(TargetGroup, card.target_groups)
    return [
        Phrase(text=card.name),
        Phrase(text=steering_words(view, card)),
        Phrase(text=running_words(view, card)),
        Phrase(text=listed(view, pillars)) if pillars else nothing,
        Phrase(text=listed(view, groups)) if groups else nothing,
    ]


def _free_challenges(view: View) -> list[Challenge]:
    used = {key for card in view.cards for key in card.challenges}
    return [record for record in view.programme.of(Challenge) if record.key not in used]


def _challenges(view: View) -> Items:
    """Challenges that no project names."""
    return Items(
        title=view.say("Uitdagingen zonder project", "Challenges without a project"),
        items=[Item(text=record.statement, tag=_about(view, record)) for record in _free_challenges(view)],
        empty=view.say("Bij elke uitdaging hoort een project.", "Every challenge has a project.")
        if view.programme.of(Challenge)
        else view.say("Nog geen uitdagingen opgeschreven.", "No challenges written down yet."),
    )


def _about(view: View, record: Challenge) -> str:
    """Whom or which area a challenge is about."""
    if record.target_group:
        return view.name(TargetGroup, record.target_group)
    return area_name(view, record.area) if record.area else ""


def _groups(view: View) -> Items:
    """Target groups that no project is for."""
    used = {key for card in view.cards for key in card.target_groups}
    free = [group for group in view.programme.of(TargetGroup) if group.key not in used]
    return Items(
        title=view.say("Doelgroepen zonder project", "Target groups without a project"),
        items=[Item(text=group.name) for group in free],
        empty=view.say("Voor elke doelgroep is er een project.", "There is a project for every target group.")
        if view.programme.of(TargetGroup)
        else view.say("Nog geen doelgroepen opgeschreven.", "No target groups written down yet."),
    )


REPORT = Report(name="portfolio", title=TITLE, build=build)
