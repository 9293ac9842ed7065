-- The texts that cards carry, each kept once and never changed while anything refers to it; and the serials that were
-- reserved for printing blank cards: `code`, a hyphen, and a number from 1 to `cards`.

CREATE TABLE card_wording (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    version INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    text TEXT NOT NULL,
    asks_address INTEGER NOT NULL DEFAULT 0,
    asks_phone INTEGER NOT NULL DEFAULT 0,
    asks_email INTEGER NOT NULL DEFAULT 0,
    asks_job INTEGER NOT NULL DEFAULT 0,
    asks_witness INTEGER NOT NULL DEFAULT 0,
    made_on TEXT NOT NULL,
    read_by TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    is_retired INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE card_run (
    id INTEGER PRIMARY KEY,
    wording_id INTEGER NOT NULL REFERENCES card_wording (id) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL UNIQUE,
    cards INTEGER NOT NULL,
    made_on TEXT NOT NULL
) STRICT;

ALTER TABLE card ADD COLUMN wording_id INTEGER REFERENCES card_wording (id) DEFERRABLE INITIALLY DEFERRED;
