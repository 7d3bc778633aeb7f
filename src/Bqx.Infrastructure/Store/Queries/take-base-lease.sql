INSERT INTO base_lease (base_id, change_set_id, holder, fence, until)
VALUES (@baseId, @changeSetId, @holder, 1, @until)
ON CONFLICT (base_id) DO UPDATE SET change_set_id = excluded.change_set_id, holder = excluded.holder, fence = base_lease.fence + 1, until = excluded.until
RETURNING fence
