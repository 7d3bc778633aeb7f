SELECT target AS Target, kind AS Kind, through AS Through
FROM notice_target_event
WHERE sequence IN (SELECT MAX(sequence) FROM notice_target_event GROUP BY target)
