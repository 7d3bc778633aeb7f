-- The rankings of each model, the newest first, each from its first rank on.
SELECT model_id, computed_at, "rank", feature FROM feature_importance ORDER BY model_id, computed_at DESC, "rank"
