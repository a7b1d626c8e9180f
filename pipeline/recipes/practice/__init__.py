"""Recipe R5, the guided practice: an interview makes a persona, a persona makes a journey, long and calm."""
