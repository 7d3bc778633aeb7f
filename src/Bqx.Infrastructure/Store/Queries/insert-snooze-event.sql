INSERT INTO snooze_event (item, at, by, kind, status, until, text)
VALUES (@Item, @At, @By, @Kind, @Status, @Until, @Reason)
