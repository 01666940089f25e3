"""The form at `admin/`: editors change cases in the browser and propose them as pull requests.

`app/` has our scripts, `vendor/` the editor (see its README). `config` derives the settings of the
editor from the table of front-matter fields and the vocabularies; `candidates` lists the figures to
accept; `files` yields all files.
"""

from casebook.site.admin.candidates import form_candidates
from casebook.site.admin.config import ProposalTarget
from casebook.site.admin.files import ADMIN, admin_files

__all__ = ["ADMIN", "ProposalTarget", "admin_files", "form_candidates"]
