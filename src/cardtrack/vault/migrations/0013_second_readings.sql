-- Name and date of a card as a second person read them from the paper; card_id is empty while no card is found for them.
-- stood_*: what stood on the card once the reading was settled, also where the roster knows that person no more. batch is
-- a name, as in card.batch.
CREATE TABLE second_reading (
    id INTEGER PRIMARY KEY,
    card_id INTEGER REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED,
    read_on TEXT NOT NULL,
    read_by TEXT NOT NULL DEFAULT '',
    batch TEXT NOT NULL DEFAULT '',
    employee_id INTEGER REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED,
    signer TEXT NOT NULL DEFAULT '',
    signed_on TEXT,
    signed_as_written TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT 'open',
    note TEXT NOT NULL DEFAULT '',
    stood_employee_id INTEGER,
    stood_signer TEXT NOT NULL DEFAULT '',
    stood_signed_on TEXT
) STRICT;
CREATE INDEX second_reading_card ON second_reading (card_id);
