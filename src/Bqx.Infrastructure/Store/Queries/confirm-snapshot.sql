-- The same content, read again: only its age changes.
UPDATE snapshot
SET captured_at = @CapturedAt, provenance = @Provenance
WHERE source = @Source AND version = (SELECT MAX(version) FROM snapshot WHERE source = @Source)
