-- In the order in which they are stored: models log in turns, and by model every row would be another page.
-- A prediction whose actual value is not known yet measures nothing.
SELECT model_id, prediction_time, current_value, predicted_value, actual_value
FROM prediction_log
WHERE actual_value IS NOT NULL
