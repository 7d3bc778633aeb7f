SELECT sequence AS Sequence, item AS Item, at AS At, by AS By, kind AS Kind, status AS Status, until AS Until, text AS Reason
FROM snooze_event
ORDER BY sequence
