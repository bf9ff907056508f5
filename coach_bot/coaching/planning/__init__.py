"""Where the conversation stands, the next move, and the questions that fit it."""
