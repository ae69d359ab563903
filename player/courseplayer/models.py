"""The standards that the player knows, by the short name that the database and pages use."""

from collections.abc import Mapping

from .datamodel import Model
from .datamodel12 import SCORM_12
from .datamodel2004 import SCORM_2004_3, SCORM_2004_4

MODELS: Mapping[str, Model] = {
    model.standard: model for model in (SCORM_12, SCORM_2004_3, SCORM_2004_4)
}
