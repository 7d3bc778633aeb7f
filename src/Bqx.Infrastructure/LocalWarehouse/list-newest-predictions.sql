-- One step in the index (model_id, prediction_time) per model.
SELECT r.model_id, (SELECT max(p.prediction_time) FROM prediction_log AS p WHERE p.model_id = r.model_id)
FROM model_registry AS r
