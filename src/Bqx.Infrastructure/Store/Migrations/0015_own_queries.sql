-- Every query that the dashboard itself sent to BigQuery, with its bill: what a day's budget counts, one by one. Goes with age; query_day stays.
CREATE TABLE own_query (
    job_id           TEXT    NOT NULL PRIMARY KEY,
    ended_at         INTEGER NOT NULL,
    purpose          TEXT    NOT NULL,
    subject          TEXT    NOT NULL,
    answered         INTEGER NOT NULL CHECK (answered IN (0, 1)),
    bytes_processed  INTEGER NOT NULL CHECK (bytes_processed >= 0),
    bytes_billed     INTEGER NOT NULL CHECK (bytes_billed >= 0),
    at_most          INTEGER NOT NULL CHECK (at_most IN (0, 1)),   -- 1 when the bill is not known and this is the most that it can be
    cache_hit        INTEGER NOT NULL CHECK (cache_hit IN (0, 1)),
    price_usd        TEXT    NOT NULL
) STRICT;

CREATE INDEX own_query_ended ON own_query (ended_at);

CREATE TRIGGER own_query_is_final BEFORE UPDATE ON own_query
BEGIN
    SELECT RAISE(ABORT, 'A query that was billed is not changed.');
END;
