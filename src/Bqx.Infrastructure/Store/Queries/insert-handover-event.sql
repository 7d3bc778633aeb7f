INSERT INTO handover_event (id, sequence, at, by, event, person, "to", starts_at, ends_at, generated, text)
VALUES (@Id, @Sequence, @At, @By, @Event, @Person, @ToPerson, @StartsAt, @EndsAt, @Generated, @Text)
