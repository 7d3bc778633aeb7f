INSERT INTO runbook_event (run, sequence, at, by, kind, step, text)
VALUES (@Run, @Sequence, @At, @By, @Kind, @Step, @Text)
