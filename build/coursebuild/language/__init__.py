"""Swedish, as rules and pages read it: words, sentences, citations of law, dates, spelling."""
