INSERT INTO runbook_run (id, runbook_id, hash, runbook, subject, signal, prefill, started_at)
VALUES (@Id, @RunbookId, @Hash, @Runbook, @Subject, @Signal, @Prefill, @StartedAt)
