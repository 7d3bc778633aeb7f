-- Since which notice a target is told: one that is new is not told of what was before it, and a start need not look at all that ever was.
CREATE TABLE notice_target_event (
    sequence  INTEGER PRIMARY KEY,
    target    TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    through   INTEGER NOT NULL          -- notices up to this sequence are done with
) STRICT;

-- What a target is told in one go, as it was first sent. Written before it is sent.
CREATE TABLE notice_message (
    target   TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    by       TEXT    NOT NULL,
    notices  TEXT    NOT NULL,          -- JSON
    PRIMARY KEY (target, id)
) STRICT, WITHOUT ROWID;

-- An event is in one message for each target.
CREATE TABLE notice_message_event (
    target      TEXT NOT NULL,
    event_id    TEXT NOT NULL,
    message_id  TEXT NOT NULL,
    PRIMARY KEY (target, event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery_attempt (
    sequence    INTEGER PRIMARY KEY,
    target      TEXT    NOT NULL,
    message_id  TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    is_test     INTEGER NOT NULL,
    by          TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),
    outcome     TEXT    NOT NULL,
    status      INTEGER,
    elapsed_ms  REAL    NOT NULL,
    error       TEXT,
    next_at     INTEGER,
    UNIQUE (target, message_id, number)
) STRICT;

CREATE TRIGGER notice_target_event_is_append_only_update BEFORE UPDATE ON notice_target_event
BEGIN SELECT RAISE(ABORT, 'notice_target_event is append-only'); END;

CREATE TRIGGER notice_target_event_is_append_only_delete BEFORE DELETE ON notice_target_event
BEGIN SELECT RAISE(ABORT, 'notice_target_event is append-only'); END;

CREATE TRIGGER notice_message_is_append_only_update BEFORE UPDATE ON notice_message
BEGIN SELECT RAISE(ABORT, 'notice_message is append-only'); END;

CREATE TRIGGER notice_message_is_append_only_delete BEFORE DELETE ON notice_message
BEGIN SELECT RAISE(ABORT, 'notice_message is append-only'); END;

CREATE TRIGGER notice_message_event_is_append_only_update BEFORE UPDATE ON notice_message_event
BEGIN SELECT RAISE(ABORT, 'notice_message_event is append-only'); END;

CREATE TRIGGER notice_message_event_is_append_only_delete BEFORE DELETE ON notice_message_event
BEGIN SELECT RAISE(ABORT, 'notice_message_event is append-only'); END;

CREATE TRIGGER delivery_attempt_is_append_only_update BEFORE UPDATE ON delivery_attempt
BEGIN SELECT RAISE(ABORT, 'delivery_attempt is append-only'); END;

CREATE TRIGGER delivery_attempt_is_append_only_delete BEFORE DELETE ON delivery_attempt
BEGIN SELECT RAISE(ABORT, 'delivery_attempt is append-only'); END;
