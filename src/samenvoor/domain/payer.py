"""Who bears a cost or has a benefit, each law and each purse apart: money does not pass between them."""

from __future__ import annotations

from samenvoor.domain.records.party import PartyKind
from samenvoor.domain.words import Choice


class Payer(Choice):
    """The purses among which costs and benefits are told apart."""

    zvw = ("zvw", "zorgverzekeraar (Zvw)", "health insurer (Zvw)")
    other_insurers = ("other_insurers", "andere zorgverzekeraars (Zvw)", "other health insurers (Zvw)")
    wlz = ("wlz", "langdurige zorg (Wlz)", "long-term care (Wlz)")
    wmo = ("wmo", "gemeente: Wmo", "municipality: Wmo")
    jeugdwet = ("jeugdwet", "gemeente: Jeugdwet", "municipality: Jeugdwet")
    participatiewet = ("participatiewet", "gemeente: Participatiewet", "municipality: Participatiewet")
    municipality = ("municipality", "gemeente: overig", "municipality: other")
    state = ("state", "Rijk en fondsen", "state and funds")
    employer = ("employer", "werkgevers", "employers")
    resident = ("resident", "inwoners", "residents")
    others = ("others", "andere partijen", "other parties")


USUAL_PAYER: dict[PartyKind, Payer] = {
    PartyKind.municipality: Payer.municipality,
    PartyKind.health_insurer: Payer.zvw,
    PartyKind.care_office: Payer.wlz,
    PartyKind.residents: Payer.resident,
    PartyKind.company: Payer.employer,
}
"""The purse of a party where a record does not name one; any other party is one of the others."""
