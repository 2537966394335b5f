from . import lend, propose_write_off, receipt, send_to_repair, take_back, transfer
