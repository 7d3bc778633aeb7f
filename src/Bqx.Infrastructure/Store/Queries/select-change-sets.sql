SELECT id AS Id, body AS Body
FROM change_set
WHERE @id IS NULL OR id = @id
ORDER BY created_at DESC, id
