"""Settings, URLs and the application's doors."""
