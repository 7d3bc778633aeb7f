-- Whom a hand-off or an escalation is about.
ALTER TABLE runbook_event ADD COLUMN person TEXT;

-- 1 for an exercise.
ALTER TABLE runbook_run ADD COLUMN drill INTEGER NOT NULL DEFAULT 0 CHECK (drill IN (0, 1));
