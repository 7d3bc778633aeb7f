-- The two newest rankings of each model, the newest first, each from its first rank on, and the rows that are none.
WITH
  judged AS (
    SELECT model_id, computed_at, `rank` AS place, feature,
           IFNULL(model_id != '' AND computed_at IS NOT NULL AND feature != '', FALSE) AS is_usable
    FROM {table}
  ),
  placed AS (
    SELECT model_id, computed_at, place, feature, is_usable,
           DENSE_RANK() OVER (PARTITION BY model_id, is_usable ORDER BY computed_at DESC) AS ranking
    FROM judged
  )
SELECT model_id, computed_at, place, feature
FROM placed
WHERE NOT is_usable OR ranking <= 2
ORDER BY model_id, computed_at DESC, place
