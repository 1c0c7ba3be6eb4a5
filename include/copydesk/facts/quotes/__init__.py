"""Who said what: `find` orders the steps from quotation marks to speakers."""
