"""What tasks give a phone and expect of it, one noun a module; each value reaches the phone by Device verbs."""
