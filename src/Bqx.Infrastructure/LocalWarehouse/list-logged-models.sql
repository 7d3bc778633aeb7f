-- Each model id of the log once, by steps through its index: DISTINCT would read every row.
WITH RECURSIVE logged(model_id) AS (
    SELECT min(model_id) FROM prediction_log
    UNION ALL
    SELECT (SELECT min(p.model_id) FROM prediction_log AS p WHERE p.model_id > l.model_id) FROM logged AS l WHERE l.model_id IS NOT NULL
)
SELECT model_id FROM logged WHERE model_id IS NOT NULL
