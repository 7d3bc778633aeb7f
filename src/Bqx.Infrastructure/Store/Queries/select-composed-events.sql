-- Which of the notices after a sequence are in a message already.
SELECT e.event_id
FROM notice_message_event e
JOIN alert_notice n ON n.event_id = e.event_id
WHERE e.target = @Target AND n.sequence > @Through
