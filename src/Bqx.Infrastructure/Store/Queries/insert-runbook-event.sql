INSERT INTO runbook_event (run, sequence, at, by, kind, step, text, until, person)
VALUES (@Run, @Sequence, @At, @By, @Kind, @Step, @Text, @Until, @Person)
