-- Sealed change sets. The body is the file as it is written for people; its seal is checked whenever it is read.
CREATE TABLE change_set (
    id          TEXT    NOT NULL PRIMARY KEY,
    base_id     TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    body        BLOB    NOT NULL
) STRICT;

CREATE TRIGGER change_set_is_append_only_update BEFORE UPDATE ON change_set
BEGIN SELECT RAISE(ABORT, 'change_set is append-only'); END;

CREATE TRIGGER change_set_is_append_only_delete BEFORE DELETE ON change_set
BEGIN SELECT RAISE(ABORT, 'change_set is append-only'); END;

-- What happened to them. The fence is that of the lease under which it happened; NULL for what anybody may say.
CREATE TABLE change_set_event (
    change_set_id  TEXT    NOT NULL REFERENCES change_set (id),
    sequence       INTEGER NOT NULL CHECK (sequence > 0),
    at             INTEGER NOT NULL,
    by             TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    batch          INTEGER,
    rows           TEXT    NOT NULL,   -- JSON
    text           TEXT,
    requests       INTEGER NOT NULL,
    fence          INTEGER,
    PRIMARY KEY (change_set_id, sequence)
) STRICT;

CREATE TRIGGER change_set_event_is_append_only_update BEFORE UPDATE ON change_set_event
BEGIN SELECT RAISE(ABORT, 'change_set_event is append-only'); END;

CREATE TRIGGER change_set_event_is_append_only_delete BEFORE DELETE ON change_set_event
BEGIN SELECT RAISE(ABORT, 'change_set_event is append-only'); END;

-- Who writes to a base now. The row stays, so that its fence only grows.
CREATE TABLE base_lease (
    base_id        TEXT    NOT NULL PRIMARY KEY,
    change_set_id  TEXT    NOT NULL,
    holder         TEXT    NOT NULL,
    fence          INTEGER NOT NULL,
    until          INTEGER NOT NULL
) STRICT;

-- A holder that was frozen and wakes up finds that its fence is no longer the newest.
CREATE TRIGGER change_set_event_has_the_newest_fence BEFORE INSERT ON change_set_event
WHEN NEW.fence IS NOT NULL AND NEW.fence <> (
    SELECT fence FROM base_lease JOIN change_set ON change_set.base_id = base_lease.base_id WHERE change_set.id = NEW.change_set_id)
BEGIN SELECT RAISE(ABORT, 'somebody else applies change sets to this base now'); END;
