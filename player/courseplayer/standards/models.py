"""The standards that the player knows, by the short name that the database and pages use."""

from collections.abc import Mapping

from courseplayer.standards.datamodel import Model
from courseplayer.standards.datamodel12 import SCORM_12
from courseplayer.standards.datamodel2004 import SCORM_2004_3, SCORM_2004_4

MODELS: Mapping[str, Model] = {
    model.standard: model for model in (SCORM_12, SCORM_2004_3, SCORM_2004_4)
}
