"""What Alembic runs: migrate on the connection that ``opco.database.migrate.upgrade`` opened."""

from alembic import context

from opco.database.tables import Base

connection = context.config.attributes.get("connection")
if connection is None:
    raise RuntimeError("Lancez les migrations par « opco database upgrade ».")

context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    # SQLite cannot alter a column in place: Alembic copies the table.
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
)
context.run_migrations()
