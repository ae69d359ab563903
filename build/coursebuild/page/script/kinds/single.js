// A question with one right answer; what a scene asks looks like one.

FORMS.single = choosing("radio", WORDS.choose_one);
