INSERT INTO notice_target_event (target, at, kind, through)
VALUES (@Target, @At, @Kind, @Through)
