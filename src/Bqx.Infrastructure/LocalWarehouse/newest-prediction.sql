SELECT max(prediction_time) FROM prediction_log WHERE model_id = $model
