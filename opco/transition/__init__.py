"""The energy transition support: registration of interest, counted by the year."""

from opco.transition.registrations import (
    Registration,
    RegistrationKind,
    find_registration,
    places_left,
    register,
)

__all__ = ["Registration", "RegistrationKind", "find_registration", "places_left", "register"]
