INSERT INTO alert_notice (event_id, at, notice)
VALUES (@EventId, @At, @Notice)
ON CONFLICT (event_id) DO NOTHING    -- the same change, told already
