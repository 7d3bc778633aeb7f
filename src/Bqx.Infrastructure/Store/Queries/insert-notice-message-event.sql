INSERT INTO notice_message_event (target, event_id, message_id)
VALUES (@Target, @EventId, @MessageId)
