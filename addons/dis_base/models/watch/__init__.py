from . import event, event_timeline, notice
