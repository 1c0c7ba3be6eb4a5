"""Counts of people affected.

`find` goes through the sentences. `tokens`, `numbers`, `phrases` and `language` (the data) make a `sentence`; `counts`
decides which of its numbers are figures, with `measures` and `verbs` (what befell them), `units` (of whom) and
`exclusions` (no people, or another event); `sources`, with `attributions` and `names`, and `places` add who says so
and where.
"""
