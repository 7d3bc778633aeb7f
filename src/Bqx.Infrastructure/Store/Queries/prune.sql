-- The value in force before the span stays, so that every series keeps a first value.
DELETE FROM measurement
WHERE observed_at < @MeasurementsFrom
  AND EXISTS (
      SELECT 1 FROM measurement AS later
      WHERE later.subject = measurement.subject AND later.name = measurement.name
        AND later.observed_at > measurement.observed_at AND later.observed_at <= @MeasurementsFrom);

-- Payloads: every one of the last hour, then the last of each hour for two days, the last of each day to the end of the span.
-- The newest payload of a source always stays.
UPDATE snapshot
SET payload = NULL
WHERE payload IS NOT NULL
  AND version < (SELECT MAX(newest.version) FROM snapshot AS newest WHERE newest.source = snapshot.source AND newest.payload IS NOT NULL)
  AND (captured_at < @PayloadsFrom
    OR (captured_at < @HourAgo AND EXISTS (
        SELECT 1 FROM snapshot AS later
        WHERE later.source = snapshot.source AND later.captured_at > snapshot.captured_at
          AND later.captured_at / 3600000 = snapshot.captured_at / 3600000))
    OR (captured_at < @TwoDaysAgo AND EXISTS (
        SELECT 1 FROM snapshot AS later
        WHERE later.source = snapshot.source AND later.captured_at > snapshot.captured_at
          AND later.captured_at / 86400000 = snapshot.captured_at / 86400000)));

DELETE FROM snapshot WHERE payload IS NULL AND captured_at < @MeasurementsFrom;

DELETE FROM run WHERE started_at < @RunsFrom;

DELETE FROM own_query WHERE ended_at < @MeasurementsFrom;
