DELETE FROM scan_failure WHERE table_name = @Table
