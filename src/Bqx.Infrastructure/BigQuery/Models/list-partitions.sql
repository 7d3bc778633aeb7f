-- When each partition of a table was last written. {table} is the dataset's view about its partitions.
SELECT partition_id, last_modified_time FROM {table} WHERE table_name = @table ORDER BY partition_id
