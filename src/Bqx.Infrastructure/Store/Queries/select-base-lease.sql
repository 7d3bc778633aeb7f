SELECT change_set_id AS ChangeSetId, holder AS Holder, fence AS Fence, until AS Until
FROM base_lease
WHERE base_id = @baseId
