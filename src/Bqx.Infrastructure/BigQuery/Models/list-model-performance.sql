-- The newest report of each model comes last.
SELECT model_id, pair, `window`, r2_score, rmse, directional_accuracy, created_at FROM {table} ORDER BY model_id, created_at
