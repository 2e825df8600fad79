"""What builds, checks and hands out the course; nothing that learners import is here."""
