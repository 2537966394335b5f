from . import message_template, message, message_send
