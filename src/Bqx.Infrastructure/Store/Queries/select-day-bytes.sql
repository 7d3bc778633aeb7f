SELECT COALESCE(SUM(bytes), 0) FROM query_day WHERE day = @Day
