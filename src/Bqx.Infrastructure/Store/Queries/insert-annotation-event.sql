INSERT INTO annotation_event (id, sequence, at, by, event, kind, starts_at, ends_at, text, link)
VALUES (@Id, @Sequence, @At, @By, @Event, @Kind, @StartsAt, @EndsAt, @Text, @Link)
