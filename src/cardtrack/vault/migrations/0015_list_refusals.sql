-- What of a list was not taken over, a JSON list of texts: "12" is row 12 of the file, which made nobody; "14 shift" is
-- one field of the person in row 14, which was left as it was.
ALTER TABLE eligibility_list ADD COLUMN refused TEXT NOT NULL DEFAULT '[]';
