"""`python -m tests.engine.timetable.formats.ship` writes anew what the package ships of formats."""

from huiju.engine.timetable.formats.samples import SHIPPED, write_shipped

write_shipped(SHIPPED)
