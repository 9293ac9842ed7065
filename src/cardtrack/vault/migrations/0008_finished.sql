-- What is left of a campaign that was finished: figures and reports that name nobody. Both tables are empty before, are
-- filled while the vault is made, and never change after. `totals` is one line of JSON (domain.finished); of
-- `kept_report`, `seal_id` NULL is the count on the day of finishing.

CREATE TABLE finished (id INTEGER PRIMARY KEY CHECK (id = 1), totals TEXT NOT NULL) STRICT;

CREATE TABLE kept_report (
    id INTEGER PRIMARY KEY,
    seal_id INTEGER REFERENCES seal (id),
    unit_name TEXT NOT NULL,
    as_of TEXT NOT NULL,
    signed INTEGER NOT NULL,
    eligible INTEGER NOT NULL,
    pdf BLOB NOT NULL
) STRICT;
