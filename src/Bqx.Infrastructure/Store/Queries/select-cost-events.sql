SELECT sequence AS Sequence, at AS At, by AS By, kind AS Kind, subject AS Subject, day AS Day, amount_usd AS AmountUsd, text AS Text
FROM cost_event
ORDER BY sequence
