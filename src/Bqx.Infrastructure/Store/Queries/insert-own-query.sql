INSERT INTO own_query (job_id, ended_at, purpose, subject, answered, bytes_processed, bytes_billed, at_most, cache_hit, price_usd)
VALUES (@JobId, @EndedAt, @Purpose, @Subject, @IsAnswered, @BytesProcessed, @BytesBilled, @IsAtMost, @IsCacheHit, @PriceUsd)
ON CONFLICT (job_id) DO NOTHING
