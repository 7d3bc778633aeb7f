-- Ended runs beyond the newest ones, which the board has in full.
SELECT r.runbook_id AS RunbookId, r.drill AS Drill, r.started_at AS StartedAt, e.at AS EndedAt, e.kind AS Kind
FROM runbook_run AS r
JOIN runbook_event AS e ON e.run = r.id AND e.kind IN ('Finished', 'Aborted')
WHERE r.id NOT IN (SELECT id FROM runbook_run ORDER BY started_at DESC LIMIT @Limit)
