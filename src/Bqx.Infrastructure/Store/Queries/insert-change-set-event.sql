INSERT INTO change_set_event (change_set_id, sequence, at, by, kind, batch, rows, text, requests, fence)
SELECT @ChangeSetId, COALESCE(MAX(sequence), 0) + 1, @At, @By, @Kind, @Batch, @Rows, @Text, @Requests, @Fence
FROM change_set_event
WHERE change_set_id = @ChangeSetId
