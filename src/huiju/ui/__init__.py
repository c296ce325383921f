"""Components and lists that every page is made of."""
