"""What decides: agents that see observations and answer with actions, and the clients of their models."""
