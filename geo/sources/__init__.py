"""What is printed or published: tables with their provenance, read as they stand."""
