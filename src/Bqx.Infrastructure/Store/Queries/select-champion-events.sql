SELECT pair AS Pair, sequence AS Sequence, at AS At, by AS "By", kind AS Kind, algorithm AS Algorithm, "window" AS Window, horizon AS Horizon, version AS Version, text AS Text
FROM champion_event
ORDER BY pair, sequence
