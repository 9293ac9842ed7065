-- Whom an act touched: the employee's own row, and rows that name them. Filled by the recording triggers, so that one
-- person's history is looked up rather than searched for in the JSON of every change.
CREATE TABLE act_employee (
    employee_id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (employee_id, act_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO act_employee (employee_id, act_id)
SELECT iif(noun = 'employee', row_id, json_extract(side.value, '$.employee_id')), act_id
FROM change, json_each(json_array(before, after)) AS side
WHERE noun IN ('employee', 'contact', 'position', 'placement', 'card')
AND iif(noun = 'employee', row_id, json_extract(side.value, '$.employee_id')) IS NOT NULL;

-- Whether an act was taken back: the last entry that is about it says so.
CREATE INDEX act_target ON act (target) WHERE target IS NOT NULL;

-- The trash is small, and looked at after every act.
CREATE INDEX employee_trash ON employee (trashed_on) WHERE trashed_on IS NOT NULL;
CREATE INDEX card_trash ON card (trashed_on) WHERE trashed_on IS NOT NULL;
