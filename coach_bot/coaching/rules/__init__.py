"""The contract of a reply, rule by rule, and the small repairs that keep it."""
