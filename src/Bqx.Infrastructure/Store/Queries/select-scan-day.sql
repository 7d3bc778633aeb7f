SELECT bytes FROM scan_day WHERE day = @Day
