-- A table made WITHOUT ROWID is stored by its key and remembers no other order.
SELECT NOT wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name = $table COLLATE NOCASE
