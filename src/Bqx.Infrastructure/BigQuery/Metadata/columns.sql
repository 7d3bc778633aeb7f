-- Columns of every table of a region. Tables of a family mostly have the same: each list of columns comes once, and those that are
-- known already (@known) not at all.
WITH described AS (
  SELECT
    table_schema,
    table_name,
    TO_HEX(MD5(STRING_AGG(CONCAT(column_name, ' ', data_type), ',' ORDER BY ordinal_position))) AS shape,
    ARRAY_AGG(STRUCT(column_name, data_type) ORDER BY ordinal_position) AS columns
  FROM {table}
  WHERE table_schema IN UNNEST(@datasets) AND is_system_defined = 'NO'
  GROUP BY table_schema, table_name
),
counted AS (
  SELECT table_schema, table_name, shape, columns, ROW_NUMBER() OVER (PARTITION BY shape ORDER BY table_schema, table_name) AS place
  FROM described
)
SELECT table_schema, table_name, shape, IF(place = 1 AND shape NOT IN UNNEST(@known), columns, []) AS columns
FROM counted
