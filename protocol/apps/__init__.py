"""One contract module an app: names, components, paths, URIs and tables as in the real apps; no behaviour."""
