SELECT calls AS Calls, first_at AS FirstAt
FROM call_month
WHERE base = @Base AND month = @Month
