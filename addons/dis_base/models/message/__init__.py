from . import message_template, message
