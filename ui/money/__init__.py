"""Money in the window: budgets, what was spent, and the question when a budget is spent."""
