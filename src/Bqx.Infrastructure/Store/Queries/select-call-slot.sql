SELECT next_at AS NextAt, held_until AS HeldUntil
FROM call_slot
WHERE base = @Base
