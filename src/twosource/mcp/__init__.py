"""The desk for language-model clients: what the API answers, over MCP, every answer with the words that back it."""
