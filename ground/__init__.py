"""What stands under the addons: fetching, installing, starting, testing. Standard library only.

One module per concern; `cli.py` is the table of commands.
"""
