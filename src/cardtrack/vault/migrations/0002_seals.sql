-- Counts that were frozen. `fingerprint` is the SHA-256 of `inputs`: all that a count was made from and all that it said,
-- as one line of JSON without names. `names` is who its people were; its SHA-256 is in `inputs`.
-- What else stands here repeats `inputs` for the list of seals, but for `made_at` and `unit_id`.
-- No reference to the unit: a seal outlives what it was made of.

CREATE TABLE seal (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    sealed_on TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    unit_name TEXT NOT NULL,
    regime_id TEXT NOT NULL,
    as_of TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    signed INTEGER NOT NULL,
    eligible INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    inputs TEXT NOT NULL,
    names TEXT NOT NULL
) STRICT;
