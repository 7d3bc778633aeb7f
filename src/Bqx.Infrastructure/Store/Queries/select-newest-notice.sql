SELECT COALESCE(MAX(sequence), 0)
FROM alert_notice
