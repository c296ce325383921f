"""Fewest breaks: a proof for small problems, a search with a bound for large ones.

`formula` says in clauses what a timetable of all meetings is, `gaps` what its breaks are. Two
workers then share the proof (`team`): one raises the bound, core by core (`proof`), the other
lowers the incumbent, neighbourhood by neighbourhood (`neighbourhoods`). Where the clauses cannot
hold together `conflict` names a small part of them that cannot. Problems beyond `scope` are
improved by exchanging meetings between slots (`exchange`) under the bound of `alone`.
"""
