SELECT incident AS Incident, sequence AS Sequence, at AS At, by AS "By", kind AS Kind, text AS Text, reason AS Reason, until AS Until, value AS Value
FROM incident_event
WHERE @Id IS NULL OR incident = @Id
ORDER BY incident, sequence
