-- Lists of people to visit, on paper. The rows of a list are made with it and stay; the code that is printed for each is
-- made of its id (domain.visit_code). Every copy that is printed is a row with a number and a holder. What came back
-- stands in the row; `rating` is also kept as an assessment.

CREATE TABLE visit_list (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    grouped_by TEXT NOT NULL,
    made_on TEXT NOT NULL,
    left_out INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE list_copy (
    id INTEGER PRIMARY KEY,
    list_id INTEGER NOT NULL REFERENCES visit_list (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    holder TEXT NOT NULL,
    printed_on TEXT NOT NULL,
    fate TEXT,
    fate_on TEXT
) STRICT;

CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    list_id INTEGER NOT NULL REFERENCES visit_list (id) DEFERRABLE INITIALLY DEFERRED,
    employee_id INTEGER NOT NULL REFERENCES employee (id) DEFERRABLE INITIALLY DEFERRED,
    stands_under TEXT NOT NULL DEFAULT '',
    outcome TEXT,
    rating INTEGER,
    go_back INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    visited_on TEXT
) STRICT;

CREATE INDEX list_copy_list ON list_copy (list_id);
CREATE INDEX visit_list_rows ON visit (list_id);
CREATE INDEX visit_employee ON visit (employee_id);
