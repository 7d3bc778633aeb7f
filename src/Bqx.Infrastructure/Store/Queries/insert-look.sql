INSERT INTO look (viewer, seen_until, at) VALUES (@Viewer, @SeenUntil, @At)
