CREATE TABLE model_registry (
  model_id STRING, pair STRING, algorithm STRING, version INT64,
  trained_at TIMESTAMP, trained_on STRING, reported_r2 FLOAT64
);
