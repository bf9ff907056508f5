"""The chat in the browser: FastAPI, Chainlit, who is speaking with whom, and what the page looks like."""
