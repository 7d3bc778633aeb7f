INSERT INTO runbook_event (run, sequence, at, by, kind, step, text, until)
VALUES (@Run, @Sequence, @At, @By, @Kind, @Step, @Text, @Until)
