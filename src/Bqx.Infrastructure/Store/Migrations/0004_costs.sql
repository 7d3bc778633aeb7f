-- What was told and said of the money. Amounts are decimal text, because a dollar has cents that binary fractions lack.
CREATE TABLE cost_event (
    sequence    INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    by          TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    day         TEXT    NOT NULL,
    amount_usd  TEXT    NOT NULL,
    text        TEXT    NOT NULL
) STRICT;

-- A threshold is told once, whatever happens in between.
CREATE UNIQUE INDEX cost_event_told_once ON cost_event (subject, day) WHERE kind = 'BudgetReached';

CREATE TRIGGER cost_event_is_append_only_update BEFORE UPDATE ON cost_event
BEGIN SELECT RAISE(ABORT, 'cost_event is append-only'); END;

CREATE TRIGGER cost_event_is_append_only_delete BEFORE DELETE ON cost_event
BEGIN SELECT RAISE(ABORT, 'cost_event is append-only'); END;
