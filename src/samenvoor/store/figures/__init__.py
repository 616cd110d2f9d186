"""The observation store: figures as Parquet, an unchanging folder an import, with where they came from.

STORE/imports/<id>/ holds manifest.json, one Parquet file a table and the raw files; it appears whole, by one
rename, and is never written again. STORE/downloads/ holds what is being fetched, STORE/state/ how the last
fetch of each source went. Names that begin with a dot are unfinished and never read.
"""
