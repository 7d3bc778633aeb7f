SELECT model_id, pair, algorithm, `window`, horizon, version, trained_at, deployed_at, target, trained_on,
       reported_r2, reported_mae, reported_rmse, reported_directional_accuracy, reported_n, reported_split,
       reference_from, reference_to
FROM {table}
ORDER BY pair, algorithm, version, model_id
