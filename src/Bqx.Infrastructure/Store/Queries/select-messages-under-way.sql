-- Messages that were neither told nor given up. One that was made and never tried has no attempt.
SELECT m.target AS Target, m.id AS Id, m.at AS At, m.by AS By, m.notices AS Notices
FROM notice_message m
WHERE NOT EXISTS (
    SELECT 1 FROM delivery_attempt a
    WHERE a.target = m.target AND a.message_id = m.id AND a.outcome <> 'Retrying')
ORDER BY m.at, m.id
