"""Where the assistant keeps companies, requests and decisions: engine, tables, migrations.

Nothing is opened at import. ``create_engine`` opens, ``session_scope`` gives one transaction,
``one_reading`` one statement. Tables are made and brought to the newest version by
``opco.database.migrate``, which this door does not give: Alembic would be in the memory of every
program that runs (9 MB each). ``opco.companies.seed`` fills them.
"""

from opco.database.engine import (
    connection_scope,
    create_engine,
    drop_deleted,
    one_reading,
    session_scope,
)
from opco.database.rows import add_missing, changed, locked_row
from opco.database.too_old import TooOld
