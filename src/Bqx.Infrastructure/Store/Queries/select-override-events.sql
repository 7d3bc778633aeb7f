SELECT id AS Id, sequence AS Sequence, at AS At, by AS By, event AS Event, layer AS Layer, person AS Person, starts_at AS StartsAt, ends_at AS EndsAt, text AS Text
FROM override_event
ORDER BY at, id, sequence
