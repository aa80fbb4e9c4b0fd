"""The commands of ``python -m geo`` that have a module of their own."""
