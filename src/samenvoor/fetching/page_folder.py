"""The folder of one download: pages as the publisher sent them, so that a fetch that stopped goes on.

Every file holds the bytes that came, and is written whole or not at all. The names, by protocol:

    odata_v3      table_infos.json, data_properties.json, service_document.json,
                  category_groups.json (where the table has groups),
                  codes-<Dimension>.json, rows-00001.json, rows-00002.json …
    odata_v4      properties.json, service_document.json, dimensions.json, measure_codes.json,
                  measure_groups.json (where the table has them), codes-<Dimension>.json,
                  groups-<Dimension>.json, observations-00001.json …
    ogc_features  collection-<name>.json, features-<name>-00001.json …

What is long goes on in pages: the second page of codes-<Dimension>.json is
codes-<Dimension>-00002.json. `fetching.pages` reads them back by kind and in order, whatever folder
they were moved to.

While a fetch is under way `begun.json` says how far it came. `complete.json` is written last:
{"protocol", "table", "edition", "filter", "url", "announced", "rows",
"metadata": [{"file", "sha256", "size"}], "pages": [{"file", "sha256", "size", "rows"}]}.
A folder without it is no data.
"""

from __future__ import annotations


BEGUN, COMPLETE = "begun.json", "complete.json"
