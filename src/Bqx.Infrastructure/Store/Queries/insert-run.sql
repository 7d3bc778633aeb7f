INSERT INTO run (source, started_at, ended_at, succeeded, problem, request, system, pages, complete, row_count, byte_count, cost_usd)
VALUES (@Source, @StartedAt, @EndedAt, @Succeeded, @Problem, @Request, @System, @Pages, @Complete, @RowCount, @ByteCount, @CostUsd)
RETURNING id
