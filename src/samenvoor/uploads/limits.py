"""How large a file that is handed over may be: a file past a limit is refused before it is read whole.

The numbers hold reading under 300 MiB and 3 seconds; a real file of counts is far below every one.
"""

CSV_BYTES = 64 * 2**20
XLSX_BYTES = 24 * 2**20
"""Packed, as it stands on disk."""
UNPACKED_BYTES = 64 * 2**20
"""All parts of an XLSX file together, unpacked."""
PARTS = 1_000
"""Parts inside an XLSX file; a workbook with 50 sheets has about 120."""
PARTS_LIST_BYTES = 2**20
"""The list of parts at the end of a zip file."""
COLUMNS = 2_000
LINE = 1_000_000
"""Signs on one line of a CSV file."""
FIELD = 10_000
"""Signs in one cell."""
CELL_TEXT = 32_767
"""Signs in one cell of a workbook, as many as a spreadsheet program can write."""
CELLS = 500_000
"""Cells with something in them, on one sheet."""
AREA = 2_000_000
"""Rows times columns of one sheet up to its last cell: so much memory a reader takes, full or empty."""
REACH_ROWS = 100_000
"""Counts in one file: every neighbourhood of the country for a year is 57,000."""
EMPTY_ROWS = 1_000
"""So many empty rows within a table mean that what follows was put there by mistake."""
TOLD_PROBLEMS = 50
"""So many problems of one file are told; the rest is counted."""
