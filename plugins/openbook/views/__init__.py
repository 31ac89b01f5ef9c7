"""What follows from the data and is never typed: status, cells, cover, lateness, totals."""
