"""What the bot decides: one package per feature, and the process around them."""
