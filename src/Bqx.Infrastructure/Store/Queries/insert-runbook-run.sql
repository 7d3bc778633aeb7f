INSERT INTO runbook_run (id, runbook_id, hash, runbook, subject, signal, started_at)
VALUES (@Id, @RunbookId, @Hash, @Runbook, @Subject, @Signal, @StartedAt)
