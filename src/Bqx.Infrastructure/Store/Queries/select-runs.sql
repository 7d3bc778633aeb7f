SELECT source AS Source, started_at AS StartedAt, ended_at AS EndedAt, succeeded AS Succeeded, problem AS Problem,
       request AS Request, system AS System, pages AS Pages, complete AS Complete, row_count AS RowCount,
       byte_count AS ByteCount, cost_usd AS CostUsd, calls AS Calls
FROM run
ORDER BY id DESC
LIMIT @Limit
