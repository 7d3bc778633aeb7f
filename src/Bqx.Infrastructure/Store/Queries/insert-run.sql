INSERT INTO run (source, started_at, ended_at, succeeded, problem, request, system, pages, complete, row_count, byte_count, cost_usd, calls)
VALUES (@Source, @StartedAt, @EndedAt, @Succeeded, @Problem, @Request, @System, @Pages, @Complete, @RowCount, @ByteCount, @CostUsd, @Calls)
RETURNING id
