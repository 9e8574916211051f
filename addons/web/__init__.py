"""What guard and channels share of HTTP: refusals, headers, sentences, and the pages written here."""
