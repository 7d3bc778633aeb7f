-- What each alert is now. How it came to it is in the events.
CREATE TABLE alert (
    fingerprint  TEXT    PRIMARY KEY,   -- one alert for each rule and subject
    state        TEXT    NOT NULL,
    alert        TEXT    NOT NULL       -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE alert_event (
    sequence     INTEGER PRIMARY KEY,
    at           INTEGER NOT NULL,
    by           TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    fingerprint  TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    value        REAL
) STRICT;

CREATE INDEX alert_event_by_time ON alert_event (at);

CREATE TABLE alert_silence (
    id        TEXT    PRIMARY KEY,
    rule      TEXT    NOT NULL,
    subject   TEXT    NOT NULL,
    pair      TEXT    NOT NULL,
    by        TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    "from"    INTEGER NOT NULL,
    until     INTEGER NOT NULL,         -- a silence always ends
    ended_by  TEXT,
    ended_at  INTEGER
) STRICT, WITHOUT ROWID;

-- The outbox: written with the state that it tells, read by whoever delivers.
CREATE TABLE alert_notice (
    sequence  INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id  TEXT    NOT NULL UNIQUE,
    at        INTEGER NOT NULL,
    notice    TEXT    NOT NULL          -- JSON
) STRICT;

CREATE TRIGGER alert_event_is_append_only_update BEFORE UPDATE ON alert_event
BEGIN SELECT RAISE(ABORT, 'alert_event is append-only'); END;

CREATE TRIGGER alert_event_is_append_only_delete BEFORE DELETE ON alert_event
BEGIN SELECT RAISE(ABORT, 'alert_event is append-only'); END;

CREATE TRIGGER alert_notice_is_append_only_update BEFORE UPDATE ON alert_notice
BEGIN SELECT RAISE(ABORT, 'alert_notice is append-only'); END;

CREATE TRIGGER alert_notice_is_append_only_delete BEFORE DELETE ON alert_notice
BEGIN SELECT RAISE(ABORT, 'alert_notice is append-only'); END;
