-- What matters to somebody, a row for each issue; and what is to be done next with them, open until it has a day.
CREATE TABLE issue (
    id INTEGER PRIMARY KEY,
    employee_id INTEGER NOT NULL REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX issue_employee ON issue (employee_id);

CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY,
    employee_id INTEGER NOT NULL REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED,
    due_on TEXT NOT NULL,
    what_for TEXT NOT NULL DEFAULT '',
    done_on TEXT
) STRICT;
CREATE INDEX follow_up_employee ON follow_up (employee_id);
