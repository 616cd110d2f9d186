"""Fetching from publishers: polite, resumable, and whole or not at all."""
