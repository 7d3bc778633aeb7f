INSERT INTO incident_event (incident, sequence, at, by, kind, text, reason, until, value)
VALUES (@Incident, @Sequence, @At, @By, @Kind, @Text, @Reason, @Until, @Value)
