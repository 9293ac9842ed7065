-- Whom a revocation was told to; the day and the way were there from the beginning.
ALTER TABLE card ADD COLUMN revoked_to TEXT NOT NULL DEFAULT '';
