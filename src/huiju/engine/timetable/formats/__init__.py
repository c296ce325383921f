"""Problems and results in files."""
