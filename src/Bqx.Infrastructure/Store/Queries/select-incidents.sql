SELECT id AS Id, table_name AS "Table", check_key AS CheckKey, severity AS Severity, check_owner AS CheckOwner
FROM incident
WHERE @Id IS NULL OR id = @Id
