SELECT source AS Source, version AS Version, captured_at AS CapturedAt, hash AS Hash, format AS Format,
       provenance AS Provenance, payload AS Payload
FROM snapshot
WHERE source = @Source AND payload IS NOT NULL
ORDER BY version DESC
LIMIT 1
