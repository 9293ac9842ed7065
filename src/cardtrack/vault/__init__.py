"""The encrypted file: keys, connection, rows to domain objects and back, history, backups. SQL lives here only."""
