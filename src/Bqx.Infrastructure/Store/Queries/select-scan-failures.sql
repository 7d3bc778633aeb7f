SELECT table_name AS "Table", problem AS Problem FROM scan_failure
