INSERT INTO call_month (base, month, calls, first_at)
VALUES (@Base, @Month, @Calls, @Now)
ON CONFLICT (base, month) DO UPDATE SET calls = calls + excluded.calls
RETURNING calls AS Calls, first_at AS FirstAt
