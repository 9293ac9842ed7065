-- The campaign, its people, units, cards and lists; and the history through which every write goes.

CREATE TABLE vault_identity (id TEXT NOT NULL PRIMARY KEY) STRICT;

-- One act is one thing a person did. `hash` chains over the act and all its changes.
CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    name TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT '{}',
    target INTEGER REFERENCES act (id),
    undoable INTEGER NOT NULL DEFAULT 1,
    by_whom TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    previous_hash BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    act_id INTEGER NOT NULL,
    noun TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX change_act ON change (act_id);
CREATE INDEX change_row ON change (noun, row_id);

-- The act that is open now: writing to a recorded table without one is refused by the triggers.
CREATE TABLE open_act (id INTEGER PRIMARY KEY CHECK (id = 1), act_id INTEGER NOT NULL) STRICT;

CREATE TABLE campaign (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    code_name TEXT NOT NULL DEFAULT '',
    union_name TEXT NOT NULL,
    employer_name TEXT NOT NULL,
    prepared_by TEXT NOT NULL DEFAULT '',
    is_practice INTEGER NOT NULL DEFAULT 0,
    made_on TEXT NOT NULL
) STRICT;

CREATE TABLE employee (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL DEFAULT '',
    given TEXT NOT NULL DEFAULT '',
    middle TEXT NOT NULL DEFAULT '',
    family TEXT NOT NULL DEFAULT '',
    preferred TEXT NOT NULL DEFAULT '',
    native TEXT NOT NULL DEFAULT '',
    romanized TEXT NOT NULL DEFAULT '',
    former TEXT NOT NULL DEFAULT '',
    family_first INTEGER NOT NULL DEFAULT 0,
    language TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    assessment INTEGER,
    may_contact INTEGER NOT NULL DEFAULT 1,
    trashed_on TEXT
) STRICT;
CREATE INDEX employee_number ON employee (number) WHERE number <> '';

CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    employee_id INTEGER NOT NULL REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX contact_employee ON contact (employee_id);

CREATE TABLE position (
    id INTEGER PRIMARY KEY,
    employee_id INTEGER NOT NULL REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED,
    first_day TEXT,
    last_day TEXT,
    classification TEXT NOT NULL DEFAULT '',
    worksite TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    shift TEXT NOT NULL DEFAULT '',
    employment TEXT NOT NULL DEFAULT 'full_time',
    CHECK (first_day IS NULL OR last_day IS NULL OR first_day <= last_day)
) STRICT;
CREATE INDEX position_employee ON position (employee_id);

CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    included_text TEXT NOT NULL DEFAULT '',
    excluded_text TEXT NOT NULL DEFAULT '',
    regime_id TEXT NOT NULL DEFAULT 'nlrb',
    goal_percent INTEGER
) STRICT;

CREATE TABLE placement (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    scope TEXT NOT NULL,
    standing TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    employee_id INTEGER REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT,
    claimed_by TEXT NOT NULL DEFAULT '',
    claim TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX placement_unit ON placement (unit_id);

-- Dates of a card are never copied into one another; NULL means not known.
CREATE TABLE card (
    id INTEGER PRIMARY KEY,
    employee_id INTEGER REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED,
    signer TEXT NOT NULL DEFAULT '',
    serial TEXT NOT NULL DEFAULT '',
    union_named TEXT NOT NULL DEFAULT 'this',
    employer_named INTEGER NOT NULL DEFAULT 1,
    purpose TEXT NOT NULL DEFAULT 'representation',
    signature TEXT NOT NULL DEFAULT 'ink',
    signed_on TEXT,
    signed_as_written TEXT NOT NULL DEFAULT '',
    received_on TEXT,
    collector TEXT NOT NULL DEFAULT '',
    collector_is_supervisor INTEGER NOT NULL DEFAULT 0,
    witness TEXT NOT NULL DEFAULT '',
    batch TEXT NOT NULL DEFAULT '',
    kept_at TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    agreed_text INTEGER NOT NULL DEFAULT 0,
    confirmation_on TEXT,
    fee_cents INTEGER,
    fee_paid_on TEXT,
    revoked_on TEXT,
    revoked_how TEXT NOT NULL DEFAULT '',
    date_proof TEXT NOT NULL DEFAULT '',
    is_readable INTEGER NOT NULL DEFAULT 1,
    is_original INTEGER NOT NULL DEFAULT 1,
    other_union TEXT NOT NULL DEFAULT '',
    before_hire_accepted INTEGER NOT NULL DEFAULT 0,
    set_aside INTEGER NOT NULL DEFAULT 0,
    set_aside_note TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    trashed_on TEXT
) STRICT;
CREATE INDEX card_employee ON card (employee_id);

-- The employer's list, kept whole with its date; cells are a JSON list in the order of `headers`.
-- Rows never change and outlive an undone import, so that redo finds them: no references, no history of their own
-- (the list's row carries the SHA-256 of the file).
CREATE TABLE eligibility_list (
    id INTEGER PRIMARY KEY,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    list_date TEXT NOT NULL,
    headers TEXT NOT NULL,
    mapping TEXT NOT NULL,
    row_count INTEGER NOT NULL
) STRICT;

CREATE TABLE list_row (
    id INTEGER PRIMARY KEY,
    list_id INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    employee_id INTEGER,
    cells TEXT NOT NULL
) STRICT;
CREATE INDEX list_row_list ON list_row (list_id);

-- Not part of the history: how the program is set, and what it did by itself.
CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE backup (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    is_checked INTEGER NOT NULL,
    employees INTEGER NOT NULL,
    cards INTEGER NOT NULL
) STRICT;
