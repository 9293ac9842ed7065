-- The campaign's own copies of rules: `toml` as the person wrote it, read by domain.regime_text; `code` is the id in it,
-- by which units name it. No reference from `unit`: most units name rules that ship with the program.

CREATE TABLE regime (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    toml TEXT NOT NULL
) STRICT;
