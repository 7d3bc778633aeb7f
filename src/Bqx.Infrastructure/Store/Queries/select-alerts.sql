SELECT alert FROM alert ORDER BY fingerprint
