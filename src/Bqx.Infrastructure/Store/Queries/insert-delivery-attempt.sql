INSERT INTO delivery_attempt (target, message_id, title, is_test, by, at, number, outcome, status, elapsed_ms, error, next_at)
VALUES (@Target, @MessageId, @Title, @IsTest, @By, @At, @Number, @Outcome, @Status, @ElapsedMs, @Error, @NextAt)
RETURNING sequence
