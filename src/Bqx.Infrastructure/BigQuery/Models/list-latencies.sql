-- The newest measurement of each model, and the rows that are none.
WITH
  judged AS (
    SELECT model_id, measured_at, p99_ms, requests,
           IFNULL(model_id != '' AND measured_at IS NOT NULL AND p99_ms >= 0, FALSE) AS is_usable
    FROM {table}
  ),
  placed AS (
    SELECT model_id, measured_at, p99_ms, requests, is_usable,
           ROW_NUMBER() OVER (PARTITION BY model_id, is_usable ORDER BY measured_at DESC, p99_ms) AS place
    FROM judged
  )
SELECT model_id, measured_at, p99_ms, requests
FROM placed
WHERE NOT is_usable OR place = 1
ORDER BY model_id, measured_at
