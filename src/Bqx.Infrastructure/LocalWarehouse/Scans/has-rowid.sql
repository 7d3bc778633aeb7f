-- A table made WITHOUT ROWID is stored by its key and remembers no other order.
SELECT NOT wr FROM pragma_table_list($table) WHERE schema = 'main' AND type = 'table'
