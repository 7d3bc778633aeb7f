SELECT COUNT(*)
FROM change_set_event
