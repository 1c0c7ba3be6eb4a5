"""What kind of record a page is: an article, a live blog, an interview, no article at all."""
