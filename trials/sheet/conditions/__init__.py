"""When a question is raised: small functions of a trial and a day that return the fact that raised it, or None.

The fact is text to print beside the question: the sponsor's words with the field they stand in, a coded fact, or
"The record does not say …". What a record does not state is never read as "no". No function asks the database for
more than `Trial.objects.for_page()` brought. "" is a fact that needs no words: a base question makes sense.
"""
