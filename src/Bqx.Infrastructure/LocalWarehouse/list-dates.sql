SELECT name, created_at, modified_at FROM _tables
