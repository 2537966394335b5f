"""What a person typed into a form: which fields there are, what is right, what is wrong and how to mend it.

Pure Python. A programme declares ``Step``s of ``Field``s; ``parse`` reads one posted step and ``display`` says
an answer in words. Nothing here knows Odoo, the web or a programme.
"""

from .field import Action, Choice, Field, StartPage, Step, one_question
from .parse import applicable, display, parse, raw_of, status, visible
from .problem import Problem
from .upload import ACCEPT, LARGEST_FILE, MOST_FILES, Upload, attach_again, read_upload, too_many_files
