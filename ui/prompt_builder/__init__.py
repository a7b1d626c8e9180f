"""The prompt builder: everything a new video can be told before it is made, with what it will take."""
