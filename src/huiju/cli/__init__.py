"""The huiju command."""
