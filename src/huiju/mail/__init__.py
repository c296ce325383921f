"""Everything that leaves by message: outbox, templates, channels."""
