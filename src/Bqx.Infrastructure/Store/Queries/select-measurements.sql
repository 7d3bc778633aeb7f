SELECT subject AS Subject, name AS Name, observed_at AS ObservedAt, number AS Number, text AS Text
FROM measurement
WHERE subject < 'check:' OR subject >= 'check;'
ORDER BY subject, name, observed_at
