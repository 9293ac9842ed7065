-- Why a backup was made, where it lies, how many bytes it has, and how long the history was that it holds.
-- `folder` is '' for the campaign's own folder of copies, NULL where it was not written down.

ALTER TABLE backup ADD COLUMN why TEXT NOT NULL DEFAULT 'asked';
ALTER TABLE backup ADD COLUMN folder TEXT;
ALTER TABLE backup ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE backup ADD COLUMN acts INTEGER NOT NULL DEFAULT 0;
