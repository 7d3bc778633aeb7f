INSERT INTO alert_event (at, by, kind, fingerprint, text, value)
VALUES (@At, @By, @Kind, @Fingerprint, @Text, @Value)
RETURNING sequence
