SELECT hash FROM snapshot WHERE source = @Source AND format = @Format AND payload IS NOT NULL ORDER BY version DESC LIMIT 1
