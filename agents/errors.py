"""What can go wrong with a decision; whatever an agent raises ends its episode as ``agent_error``."""

from __future__ import annotations


class AgentError(Exception):
    """The agent cannot go on; whose fault it is, is the agent's."""


class ModelError(AgentError):
    """The model behind the agent gave no answer within its bounds."""


class UnknownAgentError(AgentError):
    """No agent has this name, or it does not take these options."""
