"""Names of people, organisations and places.

`find` orders the steps: the rules cut capitalised words into chunks (`words`, `chunks`, `trimming`), guess the label
of each (`labels`, `context`) and hold what the whole text says of a name against it (`registry`); `proposals` is what
comes of that. In English the tagger decides (`tagger`) and hears the proposals (`mentions`), and its names are made
consistent over the text (`consistency`). `names` holds the word lists of a language, `roles` reads who somebody is.
"""
