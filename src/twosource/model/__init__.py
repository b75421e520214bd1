"""The values of Twosource: frozen, standard library only, pointing at spans of text that never changes."""
