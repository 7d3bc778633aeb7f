INSERT INTO scan (table_name, sampled, taken_at, format, payload)
VALUES (@Table, @Sampled, @TakenAt, @Format, @Payload)
ON CONFLICT (table_name, sampled) DO UPDATE SET taken_at = excluded.taken_at, format = excluded.format, payload = excluded.payload
