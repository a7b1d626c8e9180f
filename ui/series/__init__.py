"""The series: what each has told, what it tells next, and when."""
