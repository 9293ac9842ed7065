-- How the cells of a list were read, a JSON object: 1 for a workbook of the calendar of 1904 ("is_1904"), the order of
-- day and month ("order_of_hired"), what was found or chosen in the file ("encoding", "delimiter", "sheet", "header_row").
-- What it lacks is as ever: the calendar of 1900, and each column of dates speaks for itself.
ALTER TABLE eligibility_list ADD COLUMN reading TEXT NOT NULL DEFAULT '{}';
-- Whom a person said that rows are about, a JSON object: {"12": 34} is row 12 of the file, which is employee 34.
ALTER TABLE eligibility_list ADD COLUMN said TEXT NOT NULL DEFAULT '{}';
