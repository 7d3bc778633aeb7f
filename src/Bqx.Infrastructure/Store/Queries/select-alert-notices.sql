SELECT sequence, notice FROM alert_notice WHERE sequence > @After ORDER BY sequence LIMIT @Most
