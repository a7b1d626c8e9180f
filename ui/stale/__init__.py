"""What is out of date in the window: a button that says how much, a list that says what and why."""
