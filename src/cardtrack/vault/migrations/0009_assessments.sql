-- What organizers judged of somebody, each time a row; the latest day holds, of one day the last row. employee.assessment
-- of earlier formats had no day: it stands before all rows here, and is written no more.
CREATE TABLE assessment (
    id INTEGER PRIMARY KEY,
    employee_id INTEGER NOT NULL REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED,
    assessed_on TEXT NOT NULL,
    rating INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 5),
    by_whom TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX assessment_employee ON assessment (employee_id);
