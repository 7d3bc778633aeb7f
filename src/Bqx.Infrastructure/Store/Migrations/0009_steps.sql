-- End of a wait.
ALTER TABLE runbook_event ADD COLUMN until INTEGER;

-- JSON: values of the template fields and what was known at the start. NULL for runs of earlier versions.
ALTER TABLE runbook_run ADD COLUMN prefill TEXT;
