INSERT INTO champion_event (pair, sequence, at, by, kind, algorithm, "window", horizon, version, text)
VALUES (@Pair, @Sequence, @At, @By, @Kind, @Algorithm, @Window, @Horizon, @Version, @Text)
