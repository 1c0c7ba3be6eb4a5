def find_quotes(body, entities, language): return ()
