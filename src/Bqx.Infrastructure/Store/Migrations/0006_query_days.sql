-- What the dashboard itself asks of the warehouse, per UTC day: runs go with age, this stays. Scans count against the budget of their day.
CREATE TABLE query_day (
    day            TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    queries        INTEGER,            -- NULL for a day of which only the bytes were counted
    bytes          INTEGER NOT NULL CHECK (bytes >= 0),
    largest_bytes  INTEGER,
    largest        TEXT,
    cache_known    INTEGER NOT NULL,
    cache_hits     INTEGER NOT NULL,
    PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;

INSERT INTO query_day (day, kind, queries, bytes, cache_known, cache_hits)
SELECT day, 'Scan', NULL, bytes, 0, 0 FROM scan_day;

INSERT INTO query_day (day, kind, queries, bytes, largest_bytes, cache_known, cache_hits)
SELECT date(ended_at / 1000, 'unixepoch'), CASE source WHEN 'Warehouse' THEN 'Tables' ELSE source END, COUNT(*), SUM(byte_count), MAX(byte_count), 0, 0
FROM run
WHERE source IN ('Warehouse', 'Models') AND byte_count IS NOT NULL
GROUP BY 1, 2;

DROP TABLE scan_day;
