-- In the order of the index (model_id, prediction_time). A prediction whose actual value is not known yet measures nothing.
SELECT prediction_time, current_value, predicted_value, actual_value
FROM prediction_log
WHERE model_id = $model AND actual_value IS NOT NULL
ORDER BY prediction_time
