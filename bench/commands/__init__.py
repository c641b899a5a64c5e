"""One module per sub-command of ``droidworld``; each is imported only when it is called."""
