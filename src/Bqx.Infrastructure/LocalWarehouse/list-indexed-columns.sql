-- Columns by which rows are found without reading the table: the first of each index that holds every row.
SELECT c.name
FROM pragma_index_list($table) AS i
JOIN pragma_index_info(i.name) AS c
WHERE c.seqno = 0 AND i.partial = 0
