"""Personal data: masked before it is kept, given out, forgotten on request or with time."""

from opco.privacy.databases import Databases
from opco.privacy.erase import erase
from opco.privacy.export import export
from opco.privacy.mask import mask
from opco.privacy.purge import purge
from opco.privacy.tombstones import (
    ERASED,
    REMEMBERED,
    erased_among,
    erased_at,
    fingerprint,
    is_erased,
    receipt,
)
