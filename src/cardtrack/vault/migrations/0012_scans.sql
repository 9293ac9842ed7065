-- Pages of scans, and which card is on which. What is seen on them stands apart and outside the history: each picture once,
-- under its SHA-256, which the history has; those of an undone scan stay, without a row in scan, for redo.
CREATE TABLE scan (
    id INTEGER PRIMARY KEY,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    page INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    taken_on TEXT NOT NULL,
    picture TEXT NOT NULL,
    serials TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    turned INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX scan_file ON scan (file_sha256);
CREATE INDEX scan_state ON scan (state);

CREATE TABLE card_scan (
    id INTEGER PRIMARY KEY,
    card_id INTEGER NOT NULL REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED,
    scan_id INTEGER NOT NULL REFERENCES scan (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX card_scan_card ON card_scan (card_id);
CREATE INDEX card_scan_scan ON card_scan (scan_id);

CREATE TABLE picture (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    content BLOB NOT NULL
) STRICT;
