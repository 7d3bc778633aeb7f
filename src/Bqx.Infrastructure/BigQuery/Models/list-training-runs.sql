SELECT run_id, pair, algorithm, `window`, horizon, version, started_at, ended_at, outcome, train_r2, validation_r2, test_r2
FROM {table}
ORDER BY started_at DESC, run_id
