INSERT INTO alert (fingerprint, state, alert)
VALUES (@Fingerprint, @State, @Alert)
ON CONFLICT (fingerprint) DO UPDATE SET state = excluded.state, alert = excluded.alert
