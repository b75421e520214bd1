"""Measured quality: every stage scored on development data, against floors that only rise."""
