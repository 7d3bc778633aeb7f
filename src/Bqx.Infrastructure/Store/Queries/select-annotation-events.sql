SELECT id AS Id, sequence AS Sequence, at AS At, by AS By, event AS Event, kind AS Kind, starts_at AS StartsAt, ends_at AS EndsAt, text AS Text, link AS Link
FROM annotation_event
ORDER BY at, id, sequence
