SELECT day AS Day, kind AS Kind, queries AS Queries, bytes AS Bytes, largest_bytes AS LargestBytes, largest AS Largest,
    cache_known AS CacheKnown, cache_hits AS CacheHits
FROM query_day
ORDER BY day, kind
