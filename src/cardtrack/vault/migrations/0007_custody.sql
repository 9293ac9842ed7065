-- What stands on an envelope; its cards name it in card.batch. No reference and not unique: an envelope is its name, and
-- of several rows under one name the last is meant.
CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    collector TEXT NOT NULL DEFAULT '',
    received_on TEXT,
    on_envelope INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

-- Each original's way, a row for each card moved; card.kept_at is where it is now.
CREATE TABLE custody_move (
    id INTEGER PRIMARY KEY,
    card_id INTEGER NOT NULL REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED,
    moved_on TEXT NOT NULL,
    from_place TEXT NOT NULL DEFAULT '',
    to_place TEXT NOT NULL DEFAULT '',
    by_whom TEXT NOT NULL DEFAULT '',
    handed_to TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX custody_move_card ON custody_move (card_id);
