-- Predictions whose actual value is known, added up in one reading: a row for each model, UTC day and part of the day, where a part lies
-- within the reference span or not and within the model's last days or not. A span is a set of whole parts, so every metric of it follows
-- from their sums. Deviations are taken from the least value of the part, which keeps their squares from swallowing each other.
-- Of other models' predictions, and of those without a time, whose day is null, only the count is meant.
-- A sample is the rows whose fingerprints are lowest: each row has the same chance, and a second reading takes the same ones.
WITH
  model AS (
    SELECT id, @reference_from[OFFSET(place)] AS reference_from, @reference_to[OFFSET(place)] AS reference_to
    FROM UNNEST(@models) AS id WITH OFFSET AS place
  ),
  logged AS (
    SELECT IFNULL(model_id, '') AS model_id, prediction_time, actual_value IS NOT NULL AS is_known,
           SAFE_CAST(current_value AS FLOAT64) AS current_value,
           SAFE_CAST(predicted_value AS FLOAT64) AS predicted_value,
           SAFE_CAST(actual_value AS FLOAT64) AS actual_value,
           MAX(prediction_time) OVER (PARTITION BY IFNULL(model_id, '')) AS newest
    FROM {table}
    WHERE prediction_time >= @from OR prediction_time IS NULL
  ),
  judged AS (
    SELECT l.model_id, l.prediction_time, l.newest, l.current_value, l.predicted_value, l.actual_value,
           m.id IS NOT NULL AS is_registered,
           m.id IS NOT NULL AND l.prediction_time IS NOT NULL AS is_measured,
           IFNULL(m.id IS NOT NULL AND UNIX_MICROS(l.prediction_time) BETWEEN m.reference_from AND m.reference_to, FALSE) AS in_reference,
           IFNULL(m.id IS NOT NULL AND l.prediction_time > TIMESTAMP_SUB(l.newest, INTERVAL @recent_seconds SECOND), FALSE) AS is_recent,
           IFNULL(ABS(l.predicted_value) < CAST('inf' AS FLOAT64) AND ABS(l.actual_value) < CAST('inf' AS FLOAT64), FALSE) AS is_finite,
           IFNULL(ABS(l.predicted_value) < @too_large AND ABS(l.actual_value) < @too_large, FALSE) AS is_usable,
           IFNULL(ABS(l.current_value) < CAST('inf' AS FLOAT64), FALSE) AS has_current,
           FARM_FINGERPRINT(CONCAT(l.model_id, ' ', CAST(UNIX_MICROS(l.prediction_time) AS STRING))) AS lot
    FROM logged AS l
    LEFT JOIN model AS m ON m.id = l.model_id
    WHERE l.is_known
  ),
  valued AS (
    SELECT model_id, prediction_time, newest, current_value, predicted_value, actual_value,
           is_registered, is_measured, in_reference, is_recent, is_finite, is_usable, has_current, lot,
           DATE(prediction_time) AS day,
           IF(is_usable, actual_value, NULL) AS y,
           IF(is_usable, predicted_value, NULL) AS p,
           IF(is_usable AND has_current, current_value, NULL) AS c
    FROM judged
  ),
  placed AS (
    SELECT model_id, prediction_time, newest, current_value, predicted_value, actual_value,
           is_registered, is_measured, in_reference, is_recent, is_finite, is_usable, has_current, lot, day, y, p, c,
           MIN(y) OVER part AS origin,
           ROW_NUMBER() OVER (part ORDER BY prediction_time, p, y) AS place,
           LAG(y) OVER (whole ORDER BY prediction_time, p, y) AS y_before,
           LAG(p) OVER (whole ORDER BY prediction_time, p, y) AS p_before,
           ROW_NUMBER() OVER (PARTITION BY model_id, is_measured, in_reference ORDER BY lot, prediction_time, p, y) AS reference_lot,
           ROW_NUMBER() OVER (PARTITION BY model_id, is_measured, is_recent ORDER BY lot, prediction_time, p, y) AS recent_lot
    FROM valued
    WINDOW
      whole AS (PARTITION BY model_id, is_measured),
      part AS (PARTITION BY model_id, day, in_reference, is_recent)
  ),
  stepped AS (
    SELECT model_id, prediction_time, newest, current_value, predicted_value, actual_value,
           is_registered, is_measured, in_reference, is_recent, is_finite, is_usable, has_current, lot, day, y, p, c, origin, place,
           y - origin AS u,
           y - p AS e,
           IFNULL(SIGN(p - p_before) = SIGN(y - y_before), FALSE) AS is_same_step,
           is_measured AND (in_reference AND reference_lot <= @sample OR is_recent AND recent_lot <= @sample) AS is_sampled
    FROM placed
  )
SELECT
  model_id, is_registered, day, in_reference, is_recent,
  MAX(newest) AS newest,
  MIN(prediction_time) AS first_at,
  MAX(prediction_time) AS last_at,
  COUNT(*) AS predictions,
  COUNTIF(NOT is_finite) AS not_finite,
  COUNTIF(is_finite AND NOT is_usable) AS too_large,
  COUNTIF(is_usable AND NOT has_current) AS without_current,
  COUNTIF(SIGN(p - c) = SIGN(y - c)) AS same_direction,
  COUNTIF(SIGN(p) = SIGN(y)) AS same_sign,
  COUNTIF(is_same_step) AS same_step,
  COUNTIF(is_same_step AND place = 1) AS same_step_in,
  IFNULL(SUM(ABS(e)), 0) AS absolute_errors,
  COUNT(y) AS usable,
  IFNULL(MIN(origin), 0) AS origin,
  IFNULL(MIN(y), 0) AS least,
  IFNULL(MAX(y), 0) AS greatest,
  IFNULL(SUM(u), 0) AS u1,
  IFNULL(SUM(u * u), 0) AS u2,
  IFNULL(SUM(u * u * u), 0) AS u3,
  IFNULL(SUM(u * u * u * u), 0) AS u4,
  IFNULL(SUM(e * e), 0) AS e2,
  IFNULL(SUM(e * e * e * e), 0) AS e4,
  IFNULL(SUM(e * e * u), 0) AS e2u1,
  IFNULL(SUM(e * e * u * u), 0) AS e2u2,
  ARRAY_AGG(IF(is_sampled, STRUCT(lot, current_value AS current_value, predicted_value AS predicted_value, actual_value AS actual_value), NULL) IGNORE NULLS ORDER BY lot) AS sample
FROM stepped
GROUP BY model_id, is_registered, day, in_reference, is_recent
ORDER BY model_id, first_at, in_reference, is_recent
