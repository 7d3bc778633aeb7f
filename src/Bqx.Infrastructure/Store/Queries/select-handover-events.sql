SELECT id AS Id, sequence AS Sequence, at AS At, by AS By, event AS Event, person AS Person, "to" AS ToPerson, starts_at AS StartsAt, ends_at AS EndsAt,
       generated AS Generated, text AS Text
FROM handover_event
ORDER BY at, id, sequence
