INSERT INTO incident (id, table_name, check_key, severity, check_owner, opened_at)
VALUES (@Id, @Table, @CheckKey, @Severity, @CheckOwner, @OpenedAt)
