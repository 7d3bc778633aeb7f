-- How far each viewer has seen what changed.
CREATE TABLE look (
    sequence    INTEGER PRIMARY KEY,
    viewer      TEXT    NOT NULL,
    seen_until  INTEGER NOT NULL,
    at          INTEGER NOT NULL
) STRICT;

CREATE INDEX look_by_viewer ON look (viewer, sequence);

CREATE TRIGGER look_is_append_only_update BEFORE UPDATE ON look
BEGIN SELECT RAISE(ABORT, 'look is append-only'); END;

CREATE TRIGGER look_is_append_only_delete BEFORE DELETE ON look
BEGIN SELECT RAISE(ABORT, 'look is append-only'); END;

-- Items of the attention list that somebody put off, each with an end.
CREATE TABLE snooze_event (
    sequence  INTEGER PRIMARY KEY,
    item      TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    by        TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    status    TEXT,               -- of the item at that moment
    until     INTEGER,
    text      TEXT    NOT NULL
) STRICT;

CREATE TRIGGER snooze_event_is_append_only_update BEFORE UPDATE ON snooze_event
BEGIN SELECT RAISE(ABORT, 'snooze_event is append-only'); END;

CREATE TRIGGER snooze_event_is_append_only_delete BEFORE DELETE ON snooze_event
BEGIN SELECT RAISE(ABORT, 'snooze_event is append-only'); END;

-- Dated notes for the charts. A withdrawal is a second event of the same id.
CREATE TABLE annotation_event (
    id          TEXT    NOT NULL,
    sequence    INTEGER NOT NULL CHECK (sequence > 0),
    at          INTEGER NOT NULL,
    by          TEXT    NOT NULL,
    event       TEXT    NOT NULL,
    kind        TEXT,
    starts_at   INTEGER,
    ends_at     INTEGER,
    text        TEXT    NOT NULL,
    link        TEXT,
    PRIMARY KEY (id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER annotation_event_is_append_only_update BEFORE UPDATE ON annotation_event
BEGIN SELECT RAISE(ABORT, 'annotation_event is append-only'); END;

CREATE TRIGGER annotation_event_is_append_only_delete BEFORE DELETE ON annotation_event
BEGIN SELECT RAISE(ABORT, 'annotation_event is append-only'); END;

-- Who takes over whose shift. A withdrawal is a second event of the same id.
CREATE TABLE override_event (
    id         TEXT    NOT NULL,
    sequence   INTEGER NOT NULL CHECK (sequence > 0),
    at         INTEGER NOT NULL,
    by         TEXT    NOT NULL,
    event      TEXT    NOT NULL,
    layer      TEXT,
    person     TEXT,
    starts_at  INTEGER,
    ends_at    INTEGER,
    text       TEXT    NOT NULL,
    PRIMARY KEY (id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER override_event_is_append_only_update BEFORE UPDATE ON override_event
BEGIN SELECT RAISE(ABORT, 'override_event is append-only'); END;

CREATE TRIGGER override_event_is_append_only_delete BEFORE DELETE ON override_event
BEGIN SELECT RAISE(ABORT, 'override_event is append-only'); END;

-- Hand-over notes: written by one person, accepted by the next.
CREATE TABLE handover_event (
    id         TEXT    NOT NULL,
    sequence   INTEGER NOT NULL CHECK (sequence > 0),
    at         INTEGER NOT NULL,
    by         TEXT    NOT NULL,
    event      TEXT    NOT NULL,
    person     TEXT    NOT NULL,   -- of the rota: who hands over, or who takes over
    "to"       TEXT,
    starts_at  INTEGER,
    ends_at    INTEGER,
    generated  TEXT,
    text       TEXT    NOT NULL,
    PRIMARY KEY (id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER handover_event_is_append_only_update BEFORE UPDATE ON handover_event
BEGIN SELECT RAISE(ABORT, 'handover_event is append-only'); END;

CREATE TRIGGER handover_event_is_append_only_delete BEFORE DELETE ON handover_event
BEGIN SELECT RAISE(ABORT, 'handover_event is append-only'); END;
