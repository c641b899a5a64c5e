"""The faster ways to an emulator's screen beside ADB: its gRPC port, and the accessibility forwarder."""
