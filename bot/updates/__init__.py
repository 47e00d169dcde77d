"""What the intake gave up: shown to whoever runs the bot, tried again, or dropped."""
