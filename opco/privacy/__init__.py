"""Personal data: masked before it is kept, given out, forgotten on request or with time."""

from opco.privacy.databases import Databases
from opco.privacy.erase import erase
from opco.privacy.export import export
from opco.privacy.mask import mask
from opco.privacy.purge import Retention, purge

__all__ = ["Databases", "Retention", "erase", "export", "mask", "purge"]
