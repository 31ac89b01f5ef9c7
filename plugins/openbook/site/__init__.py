"""Pages: every path and link, the words, and the list of pages with what each is made from."""
