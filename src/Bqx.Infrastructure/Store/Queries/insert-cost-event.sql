INSERT INTO cost_event (at, by, kind, subject, day, amount_usd, text)
VALUES (@At, @By, @Kind, @Subject, @Day, @AmountUsd, @Text)
ON CONFLICT DO NOTHING
