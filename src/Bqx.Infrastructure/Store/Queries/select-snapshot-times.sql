SELECT COALESCE(first_at, captured_at)
FROM snapshot
WHERE source = @Source AND payload IS NOT NULL AND format = @Format
ORDER BY version DESC
