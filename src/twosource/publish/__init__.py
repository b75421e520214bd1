"""Findings -> Dossier, and the dossier in every format people and programs read."""
