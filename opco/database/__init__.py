"""Where the assistant keeps companies, requests and decisions: engine, tables, migrations.

Nothing is opened at import. ``create_engine`` opens, ``upgrade`` brings the tables to the newest
version, ``session_scope`` gives one transaction; ``opco.companies.seed`` fills reference tables.
"""

from opco.database.engine import create_engine, drop_deleted, session_scope
from opco.database.migrate import TooOld, current_revision, is_current, upgrade
from opco.database.rows import add_missing, changed, locked_row
