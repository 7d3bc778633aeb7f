-- Calls of a plan base's interface per UTC month: what a month may cost is limited, so the count survives restarts.
CREATE TABLE call_month (
    base      TEXT    NOT NULL,
    month     TEXT    NOT NULL,   -- first day, yyyy-MM-dd
    calls     INTEGER NOT NULL CHECK (calls >= 0),
    first_at  INTEGER NOT NULL,
    PRIMARY KEY (base, month)
) STRICT, WITHOUT ROWID;

-- When the next call to a base may start, for every program that shares this store.
CREATE TABLE call_slot (
    base        TEXT    NOT NULL PRIMARY KEY,
    next_at     INTEGER NOT NULL,
    held_until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE run ADD COLUMN calls INTEGER;
