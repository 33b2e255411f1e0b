"""What a system or a person left behind."""
