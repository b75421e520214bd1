"""Origins as shuffles: fingerprints -> buckets -> pairs -> links -> connected components -> origins.

Each step is done part by part, and no part needs more than its share in memory.  What comes out is
what `CopyFinder` makes of all articles at once.
"""
