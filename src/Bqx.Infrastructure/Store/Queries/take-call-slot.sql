INSERT INTO call_slot (base, next_at, held_until)
VALUES (@Base, @Next, 0)
ON CONFLICT (base) DO UPDATE SET next_at = excluded.next_at
WHERE MAX(next_at, held_until) <= @Now OR MAX(next_at, held_until) > @Latest
RETURNING 1
