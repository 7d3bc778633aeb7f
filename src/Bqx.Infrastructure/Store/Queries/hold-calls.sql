INSERT INTO call_slot (base, next_at, held_until)
VALUES (@Base, 0, @Until)
ON CONFLICT (base) DO UPDATE SET held_until = CASE WHEN held_until > @Latest THEN excluded.held_until ELSE MAX(held_until, excluded.held_until) END
