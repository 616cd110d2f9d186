"""The verdicts: which projects do enough to scale up, which do not, and what it takes to know the rest."""

from __future__ import annotations

from samenvoor.blocks import Block, Item, Items, Page, Text
from samenvoor.blocks.numbers import decimal, per_cent
from samenvoor.domain.records.judgement import Verdict
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.judging.agreed import METHOD_RULE, rule_agreed
from samenvoor.engine.judging.judged import Judged, judged
from samenvoor.engine.judging.needed import NO_SHARE
from samenvoor.reporting.judgement_picture import conclusion, in_order, of_colour, verdict_picture
from samenvoor.reporting.judgement_sentences import SHORT, judgement_words, reason
from samenvoor.reporting.judgement_tables import (
    TWO_YEARS,
    every_mistake_table,
    mistakes_table,
    needed_table,
    next_table,
)
from samenvoor.reporting.phrases import listed, projects
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.view import View

TITLE = Words("Oordeel", "Verdicts")


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: does it work, and how sure are we? A key narrows it to one project."""
    found = in_order([entry for entry in judged(view.prepared) if not key or entry.project == key])
    return report_page(
        view,
        title=view.words(TITLE),
        answer=conclusion(view, found),
        explanation=_explanation(view, found),
        rests_on=_rests_on(view),
        blocks=[
            verdict_picture(view, found),
            *_why(view, found),
            *_people(view, found),
            needed_table(view, found),
            *next_table(view, found),
            *_mistakes(view, found, key),
            _to_do(view, found),
        ],
    )


def _explanation(view: View, found: list[Judged]) -> str:
    """The names with a colour; of one project its reason; what will stand here while there is nothing."""
    if not found:
        return view.say(
            "Hier komt van elk project te staan of het genoeg doet om op te schalen. Schrijf eerst een "
            "projectkaart.",
            "Here it will say of every project whether it does enough to scale up. First write a project "
            "card.",
        )
    if len(found) == 1:
        return view.words(reason(found[0]))
    told = []
    for verdict in (Verdict.green, Verdict.red):
        names = [view.name(ProjectCard, entry.project) for entry in of_colour(found, verdict)]
        if names:
            word = view.words(SHORT[verdict])
            told.append(f"{word[0].upper()}{word[1:]}: {listed(view, names)}.")
    silent = [entry for entry in found if not entry.standing.results]
    if silent:
        told.append(
            view.say(
                f"Van {projects(view, len(silent))} is er nog geen meting die telt.",
                f"Of {projects(view, len(silent))} no measurement counts yet.",
            )
        )
    return " ".join(told)


def _rests_on(view: View) -> str:
    """The limits, what they follow from, and who agreed on them."""
    agreed = rule_agreed(view.programme, "")
    stop, scale_up = agreed.loss_wrong_stop, agreed.loss_wrong_scale_up
    green, red = (per_cent(100.0 * part / (stop + scale_up), 0, view.language) for part in (scale_up, stop))
    times = decimal(scale_up / stop, 0 if (scale_up / stop).is_integer() else 1, view.language)
    who = (
        view.say("zo stelt de methode het voor", "as the method proposes")
        if agreed.key == METHOD_RULE.key
        else view.say(f"afgesproken door {agreed.by}", f"agreed by {agreed.by}")
    )
    return view.say(
        f"Groen is: ten minste {green} kans dat het effect groot genoeg is. Rood is: hoogstens {red}. "
        f"Onterecht opschalen telt dan {times} keer zo zwaar als onterecht stoppen ({who}).",
        f"Green is a chance of at least {green} that the effect is large enough. Red is at most {red}. "
        f"A wrong scale-up then counts {times} times as much as a wrong stop ({who}).",
    )


def _why(view: View, found: list[Judged]) -> list[Items]:
    """Why each project has its verdict, one sentence each."""
    error = max((entry.standing.error for entry in found), default=0.0)
    points = decimal(100.0 * error, 1, view.language)
    together: dict[tuple[str, str], list[str]] = {}
    for entry in found:
        why = (view.words(reason(entry)), view.words(SHORT[entry.verdict]))
        together.setdefault(why, []).append(view.name(ProjectCard, entry.project))
    items = [Item(text=f"{listed(view, names)}: {why}", tag=word) for (why, word), names in together.items()]
    subtitle = view.say(
        f"Door het aantal trekkingen kan een kans er {points} procentpunt naast zitten",
        f"Because of the number of draws a chance can be {points} points off",
    )
    title = view.say("Waarom deze kleur?", "Why this colour?")
    return (
        [Items(title=title, subtitle=subtitle if error else "", items=items, width="full")] if items else []
    )


def _people(view: View, found: list[Judged]) -> list[Items]:
    """What people judged, beside what the figures said on that day."""
    items = [
        Item(
            text=f"{view.name(ProjectCard, entry.project)}: {view.words(judgement_words(compared))}",
            tag=compared.record.by,
            address="",
        )
        for entry in found
        for compared in entry.compared
    ]
    if not items:
        return []
    return [
        Items(
            title=view.say(
                "Wat mensen oordeelden, en wat de cijfers toen zeiden",
                "What people judged, and what the figures said",
            ),
            items=items,
            width="full",
        )
    ]


def _mistakes(view: View, found: list[Judged], key: str) -> list[Block]:
    """How often such a colour is wrong, in plain words and as a table; of one project in full."""
    simulated = [entry for entry in found if entry.characteristics]
    if not simulated:
        return []
    text = Text(
        title=view.say("Hoe vaak zit zo'n kleur ernaast?", "How often is such a colour wrong?"),
        paragraphs=[_mistake(view, entry) for entry in (simulated if key else [_worst(simulated)])],
    )
    tables = (
        [table for entry in simulated for table in every_mistake_table(view, entry)]
        if key
        else mistakes_table(view, simulated)
    )
    return [text, *tables]


def _worst(found: list[Judged]) -> Judged:
    """The project that would most often be green while it does nothing."""
    return max(found, key=lambda entry: entry.characteristics[0].row(0.0, TWO_YEARS).green)


def _mistake(view: View, entry: Judged) -> str:
    """What the simulation says of one project as it is measured now."""
    characteristics = entry.characteristics[0]
    wrong = characteristics.row(0.0, TWO_YEARS)
    right = characteristics.row(1.5, TWO_YEARS)
    name = view.name(ProjectCard, entry.project)
    wrongly, rightly = (_of_hundred(view, value) for value in (wrong.green, right.green))
    missed = _of_hundred(view, right.red)
    return view.say(
        f"{name}, zoals het nu wordt gemeten: als het niets doet, wordt het in twee jaar in {wrongly} van de "
        f"100 gevallen ten onrechte groen. Doet het anderhalf keer wat nodig is, dan wordt het in {rightly} "
        f"van de 100 gevallen groen en in {missed} van de 100 ten onrechte rood.",
        f"{name}, as it is measured now: if it does nothing, it wrongly turns green within two years in "
        f"{wrongly} of 100 cases. If it does one and a half times what is needed, it turns green in "
        f"{rightly} of 100 cases and wrongly red in {missed} of 100.",
    )


def _of_hundred(view: View, share: float) -> str:
    """So many of a hundred; less than one is said as such."""
    if 0.0 < share < 0.005:
        return view.say("minder dan 1", "less than 1")
    return decimal(100.0 * share, 0, view.language)


def _to_do(view: View, found: list[Judged]) -> Items:
    """The next step of every project without a colour."""
    items = []
    for entry in found:
        step = _step(view, entry)
        if entry.verdict is Verdict.undecided and step:
            items.append(Item(text=f"{view.name(ProjectCard, entry.project)}: {step}"))
    return Items(
        title=view.say("Wat u kunt doen", "What you can do"),
        items=items,
        empty=view.say("Elk project heeft een kleur.", "Every project has a colour."),
        width="full",
    )


def _step(view: View, entry: Judged) -> str:
    """What is missing first: something to agree on, something to fill in, or a better measurement."""
    agreed = _to_agree(view, entry)
    if agreed:
        return agreed
    left_out = [piece for learned in entry.standing.learned for piece in learned.left_out]
    if entry.standing.why == "no_results" and left_out:
        return view.say(
            f"vul de meting aan: {left_out[-1].reason.nl.rstrip('.')}",
            f"complete the measurement: {left_out[-1].reason.en.rstrip('.')}",
        )
    takes = entry.takes
    if takes is None or takes.persons is None:
        return view.say("meet met een vergelijking", "measure with a comparison")
    persons, design = decimal(float(takes.persons), 0, view.language), view.words(takes.design.words)
    return view.say(
        f"vergelijk {persons} deelnemers met net zo veel anderen ({design})",
        f"compare {persons} participants with as many others ({design})",
    )


def _to_agree(view: View, entry: Judged) -> str:
    """What people must say before anything can be judged; empty when they did."""
    standing = entry.standing
    if standing.why == "not_counted":
        return view.say("schrijf een aanname over het effect", "write an assumption about the effect")
    if standing.why == "not_chosen":
        return view.say(
            "kies welke maat telt (needed_by in judging_rule)",
            "choose which measure counts (needed_by in judging_rule)",
        )
    if standing.why != "no_needed":
        return ""
    if standing.because is not None and standing.because != NO_SHARE:
        return view.say(f"zoek uit: {standing.because.nl}", f"find out: {standing.because.en}")
    return view.say(
        "spreek af welk deel van het doel dit project moet leveren (goal_share in judging_rule)",
        "agree which share of the goal this project must deliver (goal_share in judging_rule)",
    )


REPORT = Report(name="judgement", title=TITLE, build=build, narrows="project_card")
