"""The apps: found by listing this folder; each module or package exposes APP or APPS."""
