INSERT INTO runbook_run (id, runbook_id, hash, runbook, subject, signal, prefill, drill, started_at)
VALUES (@Id, @RunbookId, @Hash, @Runbook, @Subject, @Signal, @Prefill, @Drill, @StartedAt)
