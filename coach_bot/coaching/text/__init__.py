"""Words, sentences and clauses: what every other room of the coaching reads and writes with."""
