"""Speaking ADB to a device: connections, streams, the shell and the file service; no verbs here."""
