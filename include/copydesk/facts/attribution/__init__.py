"""Who says so: of quotes, and of counts of people.

`words` are the document's words and pauses, `speech` the language's lists (`data/speech`). `cues` finds the verb or
phrase of saying around a quote, with `unlisted` where no list has the verb, `viewpoints` whose view a sentence without
one tells, `sources` every one of a sentence, `verb_final` those of a language like Turkish; `findings` are what they
find. `subjects` finds the words that the verb belongs to, and `speakers`, with `names` and `phrases`, whom these mean.
"""
