"""The form at `admin/`: editors change cases in the browser and propose them as pull requests.

`app/` holds our scripts, `vendor/` the editor itself (see its README). `config` makes its settings
from the table of front-matter fields and the vocabularies, `files` the files of the folder.
"""

from casebook.site.admin.config import ProposalTarget
from casebook.site.admin.files import ADMIN, admin_files

__all__ = ["ADMIN", "ProposalTarget", "admin_files"]
