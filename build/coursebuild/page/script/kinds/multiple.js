// A question with several right answers.

FORMS.multiple = choosing("checkbox", WORDS.choose_some);
