"""The system services of the phone, one noun a module."""
