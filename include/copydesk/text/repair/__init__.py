"""What is amiss in raw text and certain to mend: each file finds the edits of one kind."""
