"""Every check of a programme folder: what it demands, what it finds, and an example of each."""

from __future__ import annotations

import sys

from page_text import anchor, code, first_sentence, paragraphs, table, to_method
from spec_tables import spec_of

from samenvoor.engine import checks
from samenvoor.engine.check_programme import all_checks

INTRO = """# Controles / Checks

`samenvoor check MAP` doet al deze controles. Elke melding noemt het bestand en de regel, wat er is gevonden, wat er mag en wat u
kunt doen. Een *probleem* houdt `answer` tegen; een *opmerking* niet. Wat er mis is met de spelling van een bestand, staat in
[een programmamap schrijven](../how-to/write-a-programme-folder.md).

`samenvoor check FOLDER` runs all of these. Every message names the file and line, what was found, what is allowed and what to do. A
*problem* keeps `answer` from answering, a *remark* does not. One file in `src/samenvoor/engine/checks` is one check.
"""


def page() -> str:
    """The page of all checks."""
    found = all_checks()
    about = {name: sys.modules[f"{checks.__name__}.{name}"].__doc__ for name in found}
    rows = [(f"[{code(name)}](#{anchor(name)})", first_sentence(text)) for name, text in about.items()]
    lines = [INTRO, *table(("check", "finds"), rows), ""]
    for name, check in found.items():
        lines += [f"## `{name}`", "", *(f"{to_method(part)}\n" for part in paragraphs(about[name]))]
        lines += [f"**{to_method(first_sentence(check.__doc__))}**", ""]
        lines += [f"{to_method(part)}\n" for part in paragraphs(check.__doc__)[1:]]
        lines += spec_of("checks", name)
    return "\n".join(lines)
