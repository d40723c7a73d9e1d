"""What coaches decide, save and set aside."""

from coaching.models.aside import SetAside
from coaching.models.export import Export, ExportPart
from coaching.models.intake import Intake, Invited
from coaching.models.reply import SavedReply
from coaching.models.review import Decision, WeeklyReview

__all__ = ["Decision", "Export", "ExportPart", "Intake", "Invited", "SavedReply", "SetAside", "WeeklyReview"]
