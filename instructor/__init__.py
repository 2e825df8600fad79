"""For those who teach: answers, and what is made from them. Learners import nothing from here."""
