"""What is made of several figures: dossiers and tours."""
