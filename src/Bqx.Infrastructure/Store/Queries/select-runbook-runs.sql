-- Open ones always; of the ended ones the newest.
SELECT id AS Id, runbook AS Runbook, subject AS Subject, signal AS Signal, prefill AS Prefill, drill AS Drill
FROM runbook_run AS r
WHERE r.id = @Id
   OR (@Id IS NULL AND (
        NOT EXISTS (SELECT 1 FROM runbook_event AS e WHERE e.run = r.id AND e.kind IN ('Finished', 'Aborted'))
        OR r.id IN (SELECT id FROM runbook_run ORDER BY started_at DESC LIMIT @Limit)))
ORDER BY r.started_at DESC, r.id
