INSERT INTO scan_day (day, bytes) VALUES (@Day, @Bytes) ON CONFLICT (day) DO UPDATE SET bytes = bytes + excluded.bytes RETURNING bytes
