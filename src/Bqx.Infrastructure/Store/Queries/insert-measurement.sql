-- The run that stands beside a value is the newest one when it was measured.
INSERT INTO measurement (subject, name, observed_at, number, text, run)
VALUES (@Subject, @Name, @ObservedAt, @Number, @Text, (SELECT MAX(id) FROM run))
ON CONFLICT (subject, name, observed_at) DO UPDATE SET number = excluded.number, text = excluded.text, run = excluded.run
