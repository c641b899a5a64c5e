"""The emulator's control interface: the .proto files and the Python stubs generated from them."""
