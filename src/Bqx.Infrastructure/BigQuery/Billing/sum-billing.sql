-- Rows of a billing export that agree in everything but the amount, added up. Amounts go through text, so that a FLOAT64 of 0.1 is 0.1 and
-- nothing beside it, and are added exactly. A row without a time of usage bills nothing; it is counted with the day of its export. {pruned}
-- holds only partitions that can have such rows.
WITH
  billed AS (
    SELECT
      DATE(usage_start_time, 'America/Los_Angeles') AS day,
      DATE(IFNULL(usage_start_time, export_time), 'America/Los_Angeles') AS counted_day,
      COALESCE(NULLIF(service.description, ''), NULLIF(service.id, '')) AS service,
      COALESCE(NULLIF(sku.description, ''), NULLIF(sku.id, '')) AS sku,
      NULLIF(project.id, '') AS project,
      TO_JSON_STRING(labels) AS labels,
      IFNULL(export_time > TIMESTAMP_ADD(IFNULL(usage_end_time, usage_start_time), INTERVAL @late_seconds SECOND), FALSE) AS is_late,
      NULLIF(currency, '') AS currency,
      NULLIF(invoice.month, '') AS invoice_month,
      NULLIF(cost_type, '') AS cost_type,
      export_time,
      cost IS NOT NULL AS has_cost,
      SAFE_CAST(CAST(cost AS STRING) AS BIGNUMERIC) AS amount,
      ARRAY(SELECT SAFE_CAST(CAST(c.amount AS STRING) AS BIGNUMERIC) FROM UNNEST(credits) AS c) AS credit_amounts
    FROM {table}
    WHERE IFNULL(IFNULL(usage_start_time, export_time) >= @from, TRUE) AND ({pruned})
  ),
  judged AS (
    SELECT
      day, counted_day, service, sku, project, labels, is_late, currency, invoice_month, cost_type, export_time, amount,
      CASE
        WHEN has_cost AND IFNULL(ABS(amount) >= BIGNUMERIC '1e15', TRUE) THEN 'cost is not an amount'
        WHEN EXISTS (SELECT 1 FROM UNNEST(credit_amounts) AS a WHERE IFNULL(ABS(a) >= BIGNUMERIC '1e15', TRUE)) THEN 'a credit\'s amount is absent'
      END AS wrong,
      (SELECT SUM(a) FROM UNNEST(credit_amounts) AS a) AS credits
    FROM billed
  )
SELECT
  day, service, sku, project, labels, is_late, currency, invoice_month, cost_type, wrong,
  amount IS NOT NULL AS has_cost,
  ROUND(SUM(IF(wrong IS NULL, amount, NULL)), 15) AS cost,
  ROUND(SUM(IF(wrong IS NULL, credits, NULL)), 15) AS credits,
  COUNT(*) AS billed_rows,
  MAX(export_time) AS exported_at,
  counted_day
FROM judged
GROUP BY day, counted_day, service, sku, project, labels, is_late, currency, invoice_month, cost_type, wrong, has_cost
ORDER BY day, service, sku
