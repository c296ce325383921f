"""What every record needs: actor, audit, jobs, files, registries."""
