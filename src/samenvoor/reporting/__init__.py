"""What reports have in common: the view they are built from and the parts they share."""
