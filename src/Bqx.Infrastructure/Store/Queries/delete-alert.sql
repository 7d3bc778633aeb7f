DELETE FROM alert WHERE fingerprint = @Fingerprint
