"""Read by alembic: the steps run on the connection, and in the transaction, of whoever asks for them."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
