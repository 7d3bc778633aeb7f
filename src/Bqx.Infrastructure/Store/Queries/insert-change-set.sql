INSERT INTO change_set (id, base_id, created_at, body)
VALUES (@Id, @BaseId, @CreatedAt, @Body)
