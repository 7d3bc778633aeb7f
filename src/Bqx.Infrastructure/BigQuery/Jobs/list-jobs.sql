-- What each account has run in a region since @from, with its most expensive queries. The view is partitioned by creation_time. A script
-- counts by its statements, which are jobs of their own; a query of a reservation is not billed by bytes.
WITH jobs AS (
  SELECT
    user_email,
    job_id,
    creation_time,
    EXISTS(SELECT 1 FROM UNNEST(labels) AS label WHERE label.key = 'app' AND label.value = @app) AS is_own,
    error_result IS NOT NULL AS is_failed,
    state <> 'DONE' AS is_running,
    IFNULL(cache_hit, FALSE) AS is_cached,
    IF(reservation_id IS NULL, IFNULL(total_bytes_billed, 0), 0) AS billed,
    IF(reservation_id IS NULL, 0, IFNULL(total_bytes_processed, 0)) AS reserved,
    SUBSTR(query, 1, @longest) AS beginning,
    IFNULL(LENGTH(query) > @longest, FALSE) AS is_cut
  FROM {table}
  WHERE creation_time >= @from
    AND creation_time < @to
    AND job_type = 'QUERY'
    AND IFNULL(statement_type, '') <> 'SCRIPT'
)
SELECT
  user_email,
  is_own,
  COUNT(*) AS queries,
  COUNTIF(is_failed) AS failed,
  COUNTIF(is_running) AS running,
  COUNTIF(is_cached) AS cache_hits,
  SUM(billed) AS billed,
  SUM(reserved) AS reserved,
  ARRAY_AGG(STRUCT(job_id, creation_time, billed, beginning, is_cut, is_running) ORDER BY billed DESC, creation_time DESC LIMIT 20) AS largest
FROM jobs
GROUP BY user_email, is_own
