-- Rows and bytes of every table of a region, by the statistics that storage keeps; minutes late.
SELECT table_schema, table_name, total_rows, total_logical_bytes, long_term_logical_bytes, storage_last_modified_time
FROM {table}
WHERE table_schema IN UNNEST(@datasets) AND NOT deleted
