"""From YAML text to checked values: strict loader, schemas, assembly."""
