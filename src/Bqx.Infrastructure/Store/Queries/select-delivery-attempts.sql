-- The newest of all, and of each target the newest, the newest that was no test, and the newest that was told, however long ago.
SELECT sequence AS Sequence, target AS Target, message_id AS MessageId, title AS Title, is_test AS IsTest, by AS By, at AS At, number AS Number,
       outcome AS Outcome, status AS Status, elapsed_ms AS ElapsedMs, error AS Error, next_at AS NextAt
FROM delivery_attempt
WHERE sequence IN (SELECT sequence FROM delivery_attempt ORDER BY sequence DESC LIMIT @Most)
   OR sequence IN (SELECT MAX(sequence) FROM delivery_attempt GROUP BY target)
   OR sequence IN (SELECT MAX(sequence) FROM delivery_attempt WHERE is_test = 0 GROUP BY target)
   OR sequence IN (SELECT MAX(sequence) FROM delivery_attempt WHERE outcome = 'Told' GROUP BY target)
ORDER BY sequence DESC
