-- Two entries of one person: `merged_into` is the entry that stands for both, and has all that was about this one; the
-- row itself stays as it was, and is on no list. And pairs of whom a person said that they are two, the smaller id first.
ALTER TABLE employee ADD COLUMN merged_into INTEGER REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX employee_merged ON employee (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE distinct_pair (
    id INTEGER PRIMARY KEY,
    employee_id INTEGER NOT NULL REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED,
    other_id INTEGER NOT NULL REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED,
    said_on TEXT NOT NULL
) STRICT;
CREATE INDEX distinct_pair_employee ON distinct_pair (employee_id);
CREATE INDEX distinct_pair_other ON distinct_pair (other_id);
