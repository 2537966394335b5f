from . import queue, queue_bucket, queue_check
