-- When this content was first read; captured_at moves on while it stays the same. NULL for snapshots of earlier versions.
ALTER TABLE snapshot ADD COLUMN first_at INTEGER;
