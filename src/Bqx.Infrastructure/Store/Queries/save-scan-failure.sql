INSERT INTO scan_failure (table_name, at, problem) VALUES (@Table, @At, @Problem)
ON CONFLICT (table_name) DO UPDATE SET at = excluded.at, problem = excluded.problem
