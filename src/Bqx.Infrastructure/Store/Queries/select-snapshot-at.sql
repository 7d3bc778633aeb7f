SELECT source AS Source, version AS Version, COALESCE(first_at, captured_at) AS CapturedAt, hash AS Hash, format AS Format,
       provenance AS Provenance, payload AS Payload
FROM snapshot
WHERE source = @Source AND payload IS NOT NULL AND format = @Format AND COALESCE(first_at, captured_at) < @Before
ORDER BY version DESC
LIMIT 1
