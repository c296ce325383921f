"""One module for every objective, each with the same face.

A stage is a function `Task -> Outcome`. It is given a timetable that keeps all rules and is as
good as can be in the objectives before; it answers one that is no worse in those and, if it can,
better in its own, with a bound that holds for *every* timetable as good in the objectives
before, not only for those that hold the same meetings.
"""
