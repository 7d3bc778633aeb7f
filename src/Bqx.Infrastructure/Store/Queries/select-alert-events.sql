SELECT sequence, at, by, kind, fingerprint, text, value
FROM alert_event
WHERE at >= @Since
ORDER BY sequence
