"""The dead and the hurt of a story's main happening: what each article comes to, and which claim says what all do."""

from twosource.check.tolls.carrying import carry_tolls

__all__ = ["carry_tolls"]
