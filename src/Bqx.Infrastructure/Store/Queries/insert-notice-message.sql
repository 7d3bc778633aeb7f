INSERT INTO notice_message (target, id, at, by, notices)
VALUES (@Target, @Id, @At, @By, @Notices)
