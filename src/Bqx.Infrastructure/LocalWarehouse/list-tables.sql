-- Every table, read to the end. The catalogue of dates and SQLite's own tables are no data.
SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' AND name <> '_tables' ORDER BY name
