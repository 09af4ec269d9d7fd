"""All tables, in the order in which files and pages list them."""

from __future__ import annotations

from publication.data.around import CONSULTATIONS, DIVISIONS, OPINIONS, PAGES, TERMS, WAYS
from publication.data.columns import Table
from publication.data.figures import FIGURES, INDICATORS, OBSERVATIONS, STATUSES, TARGETS
from publication.data.record import CHANGES, EDITIONS, REPORTS
from publication.data.tree import DOCUMENTS, LINKS, NODES, PLAN, STATEMENTS

TABLES: tuple[Table, ...] = (
    PLAN,
    NODES,
    STATEMENTS,
    LINKS,
    DOCUMENTS,
    INDICATORS,
    OBSERVATIONS,
    TARGETS,
    STATUSES,
    FIGURES,
    REPORTS,
    TERMS,
    DIVISIONS,
    CONSULTATIONS,
    WAYS,
    OPINIONS,
    PAGES,
    EDITIONS,
    CHANGES,
)

TABLE_BY_NAME = {table.name: table for table in TABLES}
