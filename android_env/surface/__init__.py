"""The verbs of a device, one noun a file; each is a thin layer over shell commands and file transfer."""
