"""The programs of the phone, one module a topic; ``shell/table.py`` finds them by listing this folder."""
