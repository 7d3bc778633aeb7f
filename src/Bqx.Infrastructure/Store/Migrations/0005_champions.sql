-- Who made which model champion of a pair, and why. A pair's champion is what its events add up to.
CREATE TABLE champion_event (
    pair       TEXT    NOT NULL,
    sequence   INTEGER NOT NULL CHECK (sequence > 0),
    at         INTEGER NOT NULL,
    by         TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    algorithm  TEXT,
    "window"   INTEGER,
    horizon    INTEGER,
    version    INTEGER,
    text       TEXT    NOT NULL,
    PRIMARY KEY (pair, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER champion_event_is_append_only_update BEFORE UPDATE ON champion_event
BEGIN SELECT RAISE(ABORT, 'champion_event is append-only'); END;

CREATE TRIGGER champion_event_is_append_only_delete BEFORE DELETE ON champion_event
BEGIN SELECT RAISE(ABORT, 'champion_event is append-only'); END;
