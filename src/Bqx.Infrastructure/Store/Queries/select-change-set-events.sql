SELECT change_set_id AS ChangeSetId, sequence AS Sequence, at AS At, by AS By, kind AS Kind, batch AS Batch, rows AS Rows, text AS Text, requests AS Requests
FROM change_set_event
WHERE (@id IS NULL OR change_set_id = @id) AND sequence > @after
ORDER BY change_set_id, sequence
