"""What stands around the body: one file a field, `read` orders them."""
