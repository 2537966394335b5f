from . import message, message_template
