SELECT id FROM incident WHERE table_name = @Table AND check_key = @CheckKey ORDER BY opened_at DESC LIMIT 1
