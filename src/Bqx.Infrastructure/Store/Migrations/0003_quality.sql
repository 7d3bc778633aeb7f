-- The newest of each kind; what came before is in the measurements.
CREATE TABLE scan (
    table_name  TEXT    NOT NULL,
    sampled     INTEGER NOT NULL CHECK (sampled IN (0, 1)),
    taken_at    INTEGER NOT NULL,
    format      INTEGER NOT NULL,   -- of the payload
    payload     BLOB    NOT NULL,   -- JSON, Brotli: values by measure, troubles, provenance
    PRIMARY KEY (table_name, sampled)
) STRICT;

CREATE TABLE scan_failure (
    table_name  TEXT    PRIMARY KEY,
    at          INTEGER NOT NULL,
    problem     TEXT    NOT NULL    -- JSON
) STRICT, WITHOUT ROWID;

-- Bytes read per UTC day, against the budget.
CREATE TABLE scan_day (
    day    TEXT    PRIMARY KEY,
    bytes  INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident (
    id           TEXT    PRIMARY KEY,
    table_name   TEXT    NOT NULL,
    check_key    TEXT    NOT NULL,
    severity     TEXT    NOT NULL,
    check_owner  TEXT,
    opened_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX incident_by_check ON incident (table_name, check_key);
CREATE INDEX incident_by_time ON incident (opened_at);

CREATE TABLE incident_event (
    incident  TEXT    NOT NULL REFERENCES incident (id),
    sequence  INTEGER NOT NULL CHECK (sequence > 0),
    at        INTEGER NOT NULL,
    by        TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    text      TEXT,
    reason    TEXT,
    until     INTEGER,
    value     REAL,
    PRIMARY KEY (incident, sequence)
) STRICT, WITHOUT ROWID;

-- What checks found and people did is kept as it was told.
CREATE TRIGGER incident_event_is_append_only_update BEFORE UPDATE ON incident_event
BEGIN SELECT RAISE(ABORT, 'incident_event is append-only'); END;

CREATE TRIGGER incident_event_is_append_only_delete BEFORE DELETE ON incident_event
BEGIN SELECT RAISE(ABORT, 'incident_event is append-only'); END;
