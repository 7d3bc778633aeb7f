INSERT INTO alert_silence (id, rule, subject, pair, by, reason, "from", until)
VALUES (@Id, @Rule, @Subject, @Pair, @By, @Reason, @From, @Until)
