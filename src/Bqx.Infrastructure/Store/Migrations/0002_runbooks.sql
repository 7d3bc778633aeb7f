CREATE TABLE runbook_run (
    id          TEXT    PRIMARY KEY,
    runbook_id  TEXT    NOT NULL,
    hash        TEXT    NOT NULL,
    runbook     TEXT    NOT NULL,   -- JSON: the version that the run started with
    subject     TEXT    NOT NULL,
    signal      TEXT,
    started_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX runbook_run_by_time ON runbook_run (started_at);

CREATE TABLE runbook_event (
    run       TEXT    NOT NULL REFERENCES runbook_run (id),
    sequence  INTEGER NOT NULL CHECK (sequence > 0),
    at        INTEGER NOT NULL,
    by        TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    step      INTEGER,
    text      TEXT,
    PRIMARY KEY (run, sequence)
) STRICT, WITHOUT ROWID;

-- What people did is kept as it was told.
CREATE TRIGGER runbook_event_is_append_only_update BEFORE UPDATE ON runbook_event
BEGIN SELECT RAISE(ABORT, 'runbook_event is append-only'); END;

CREATE TRIGGER runbook_event_is_append_only_delete BEFORE DELETE ON runbook_event
BEGIN SELECT RAISE(ABORT, 'runbook_event is append-only'); END;
