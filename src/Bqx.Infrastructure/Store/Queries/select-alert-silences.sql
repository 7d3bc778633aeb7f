SELECT id, rule, subject, pair, by, reason, "from", until, ended_by AS EndedBy, ended_at AS EndedAt
FROM alert_silence
WHERE until >= @Since AND (ended_at IS NULL OR ended_at >= @Since)
ORDER BY "from" DESC, id
