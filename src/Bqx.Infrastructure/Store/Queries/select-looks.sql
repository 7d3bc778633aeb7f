SELECT viewer AS Viewer, seen_until AS SeenUntil, at AS At
FROM look
WHERE sequence IN (SELECT MAX(sequence) FROM look GROUP BY viewer)
ORDER BY viewer
