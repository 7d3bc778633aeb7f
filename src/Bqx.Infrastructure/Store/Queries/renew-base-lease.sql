UPDATE base_lease
SET until = @until
WHERE base_id = @baseId AND fence = @fence
