"""What commands add to a cases folder. Import from its modules."""
