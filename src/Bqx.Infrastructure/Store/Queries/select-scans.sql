SELECT table_name AS "Table", payload AS Payload FROM scan WHERE format = @Format
