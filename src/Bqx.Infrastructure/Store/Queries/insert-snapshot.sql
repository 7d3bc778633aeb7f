INSERT INTO snapshot (source, version, captured_at, first_at, hash, format, provenance, payload)
VALUES (@Source, (SELECT COALESCE(MAX(version), 0) + 1 FROM snapshot WHERE source = @Source), @CapturedAt, @CapturedAt, @Hash, @Format, @Provenance, @Payload)
RETURNING version
