"""Statements to a server of databases, past Django."""

from __future__ import annotations

import dj_database_url
import psycopg2


def ask(address: str, statement: str) -> None:
    """Run a statement that stands in no transaction."""
    where = dj_database_url.parse(address)
    connection = psycopg2.connect(dbname=where["NAME"], user=where["USER"], host=where["HOST"])
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
