-- How far the columns of a training table have moved. The sample is the local warehouse's: of the reference span and of the last days the first
-- row at or after each of so many places at even distances in time between the first and the last row of the span. It is counted here, so that
-- few rows come over the wire: the tenths of the reference with the values of both spans in them, their sums, and the greatest distance of the
-- two cumulative shares in each. Numbers are the columns in order; side 2 are rows of the reference span that were kept in another table.
-- Values up to one are counted by its rank from above and by numbers from both ends, which take one pass over a column and no frame of rows.
-- Sums are of a part of each value, so that none passes the range of numbers. Place and tenth are null when no value is a number.
WITH
  own AS (
    SELECT UNIX_MICROS({time}) AS moment, {time} BETWEEN @from AND @to AS is_reference, {numbers} AS numbers
    FROM {table}
    WHERE {time} BETWEEN @from AND @to OR {time} >= @since
  ),
  newest AS (SELECT MAX(moment) AS moment FROM own),
  placed AS (
    SELECT side, o.moment, o.numbers
    FROM own AS o
    CROSS JOIN newest AS n
    CROSS JOIN UNNEST([0, 1]) AS side
    WHERE IF(side = 0, o.is_reference, o.moment > n.moment - @recent)
    {reference}
  ),
  spanned AS (SELECT side, MIN(moment) AS first_moment, MAX(moment) AS last_moment FROM placed GROUP BY side),
  stepped AS (
    SELECT p.side, p.numbers, p.moment,
           IF(s.last_moment > s.first_moment, DIV((p.moment - s.first_moment) * (@size - 1), s.last_moment - s.first_moment), 0) AS step
    FROM placed AS p
    JOIN spanned AS s ON s.side = p.side
  ),
  ordered AS (SELECT side, step, numbers, ROW_NUMBER() OVER (PARTITION BY side, step ORDER BY moment) AS turn FROM stepped),
  sampled AS (SELECT side, step, numbers FROM ordered WHERE turn = 1),
  counted AS (
    SELECT COUNTIF(side = 0) AS own_count, COUNTIF(side = 1) AS recent_count, COUNTIF(side = 2) AS kept_count
    FROM sampled
  ),
  valued AS (
    SELECT place, s.side != 1 AS is_before, s.step, number
    FROM sampled AS s
    CROSS JOIN counted AS c
    CROSS JOIN UNNEST(s.numbers) AS number WITH OFFSET AS place
    WHERE number BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308
      AND (s.side = 1 OR s.side = IF(c.own_count < @least, 2, 0))
  ),
  ranked AS (
    SELECT place, is_before, number,
           RANK() OVER (PARTITION BY place, is_before ORDER BY number DESC) AS same_from_above,
           ROW_NUMBER() OVER (PARTITION BY place, is_before ORDER BY number, step)
             + ROW_NUMBER() OVER (PARTITION BY place, is_before ORDER BY number DESC, step DESC) - 1 AS same_count,
           RANK() OVER (PARTITION BY place ORDER BY number DESC) AS both_from_above,
           ROW_NUMBER() OVER (PARTITION BY place ORDER BY number, is_before, step)
             + ROW_NUMBER() OVER (PARTITION BY place ORDER BY number DESC, is_before DESC, step DESC) - 1 AS both_count
    FROM valued
  ),
  cumulated AS (
    SELECT place, is_before, number,
           same_count,
           both_count - same_count AS other_count,
           same_count + 1 - same_from_above AS same_upto,
           (both_count + 1 - both_from_above) - (same_count + 1 - same_from_above) AS other_upto
    FROM ranked
  ),
  divided AS (
    SELECT place, is_before, number,
           LEAST(9, GREATEST(0, DIV(10 * IF(is_before, same_upto, other_upto) - 1, GREATEST(IF(is_before, same_count, other_count), 1)))) AS tenth,
           ABS(SAFE_DIVIDE(same_upto, same_count) - SAFE_DIVIDE(other_upto, other_count)) AS distance
    FROM cumulated
  ),
  summed AS (
    SELECT place, tenth,
           COUNTIF(is_before) AS before_count,
           COUNTIF(NOT is_before) AS now_count,
           IFNULL(SUM(IF(is_before, number / @size, NULL)), 0) AS before_part,
           IFNULL(SUM(IF(is_before, NULL, number / @size)), 0) AS now_part,
           MIN(IF(is_before, number, NULL)) AS least,
           MAX(IF(is_before, number, NULL)) AS greatest,
           MAX(distance) AS distance
    FROM divided
    GROUP BY place, tenth
  )
SELECT n.moment AS newest, c.own_count, c.recent_count, c.kept_count,
       s.place, s.tenth, s.before_count, s.now_count, s.before_part, s.now_part, s.least, s.greatest, s.distance
FROM newest AS n
CROSS JOIN counted AS c
LEFT JOIN summed AS s ON TRUE
ORDER BY s.place, s.tenth
