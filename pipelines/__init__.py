"""What happens to a fetched page: one small file a pipeline, one job each, no logic of its own."""
