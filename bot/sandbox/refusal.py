"""A phone's "no", for the control API."""


class Refused(Exception):
    """The phone would not let its owner do this; says why in a sentence."""
