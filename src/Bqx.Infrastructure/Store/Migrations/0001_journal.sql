-- Times are UTC, in milliseconds since 1970.

CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    source      TEXT    NOT NULL,
    started_at  INTEGER NOT NULL,
    ended_at    INTEGER NOT NULL,
    succeeded   INTEGER NOT NULL CHECK (succeeded IN (0, 1)),
    problem     TEXT,               -- kind, then the sentence, the advice and the error id, as JSON
    request     TEXT,
    system      TEXT,
    pages       INTEGER,
    complete    INTEGER CHECK (complete IN (0, 1)),
    row_count   INTEGER,
    byte_count  INTEGER,
    cost_usd    TEXT                -- decimal, invariant
) STRICT;

CREATE INDEX run_by_time ON run (started_at);

-- One row per change of a source's content. The payload goes with age, the row stays.
CREATE TABLE snapshot (
    source       TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    captured_at  INTEGER NOT NULL,
    hash         TEXT    NOT NULL,
    format       INTEGER NOT NULL,  -- of the payload
    provenance   TEXT    NOT NULL,  -- JSON
    payload      BLOB,              -- JSON, Brotli
    PRIMARY KEY (source, version)
) STRICT;

CREATE INDEX snapshot_by_time ON snapshot (source, captured_at);

CREATE TABLE measurement (
    subject      TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    observed_at  INTEGER NOT NULL,
    number       REAL,
    text         TEXT,
    run          INTEGER REFERENCES run (id) ON DELETE SET NULL,
    PRIMARY KEY (subject, name, observed_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX measurement_by_time ON measurement (observed_at);
CREATE INDEX measurement_by_run ON measurement (run);
