"""Evaluating a pilot: one file a design, each giving an estimate, its error and its diagnostics."""
