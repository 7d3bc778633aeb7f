-- The newest measurement comes last.
SELECT model_id, measured_at, p99_ms, requests FROM model_latency ORDER BY model_id, measured_at
