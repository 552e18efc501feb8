"""The pages of the example; each registers itself."""
