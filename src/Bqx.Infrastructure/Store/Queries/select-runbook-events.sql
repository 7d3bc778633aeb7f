SELECT run AS Run, sequence AS Sequence, at AS At, by AS "By", kind AS Kind, step AS Step, text AS Text, until AS Until, person AS Person
FROM runbook_event
WHERE run IN @Runs
ORDER BY run, sequence
