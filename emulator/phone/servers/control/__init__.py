"""The calls of the emulator's gRPC interface, one noun a module; ``grpc_control.py`` serves them."""
