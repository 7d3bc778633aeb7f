INSERT INTO override_event (id, sequence, at, by, event, layer, person, starts_at, ends_at, text)
VALUES (@Id, @Sequence, @At, @By, @Event, @Layer, @Person, @StartsAt, @EndsAt, @Text)
