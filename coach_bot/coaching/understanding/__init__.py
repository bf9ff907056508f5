"""What a leader's message shows: feelings, people, what it does and asks, how it looks at things."""
