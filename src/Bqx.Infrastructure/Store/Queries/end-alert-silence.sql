UPDATE alert_silence SET ended_by = @EndedBy, ended_at = @EndedAt WHERE id = @Id AND ended_at IS NULL
