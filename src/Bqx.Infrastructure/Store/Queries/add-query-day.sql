INSERT INTO query_day (day, kind, queries, bytes, largest_bytes, largest, cache_known, cache_hits)
VALUES (@Day, @Kind, @Queries, @Bytes, @LargestBytes, @Largest, @CacheKnown, @CacheHits)
ON CONFLICT (day, kind) DO UPDATE SET
    queries = queries + excluded.queries,
    bytes = bytes + excluded.bytes,
    largest = CASE WHEN excluded.largest_bytes > COALESCE(largest_bytes, -1) THEN excluded.largest ELSE largest END,
    largest_bytes = CASE WHEN excluded.largest_bytes > COALESCE(largest_bytes, -1) THEN excluded.largest_bytes ELSE largest_bytes END,
    cache_known = cache_known + excluded.cache_known,
    cache_hits = cache_hits + excluded.cache_hits
RETURNING day AS Day, kind AS Kind, queries AS Queries, bytes AS Bytes, largest_bytes AS LargestBytes, largest AS Largest,
    cache_known AS CacheKnown, cache_hits AS CacheHits
