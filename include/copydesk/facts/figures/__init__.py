"""Counts of people affected.

`find` goes through the sentences that hold a number and a cue, and `language` (the data) makes a `sentence` of each.
`counts` decides which of its numbers are figures, with `measures` and `verbs` (what befell them), `units` (of whom) and
`exclusions` (no people, or another event); `sources` asks `facts/attribution` who says so, `places` adds where.
"""
