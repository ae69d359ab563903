"""Every threshold of the rules, in one table. Tuned on the course's own modules and scenarios."""

# L02 – going round in a scenario
MOST_STEPS_IN_A_LAP = 3
FEWEST_WORDS_IN_A_RETRY = 8

# L03 – how long a scenario is, in decisions
FEWEST_DECISIONS = 3
MOST_DECISIONS = 8
SHORTEST_OF_LONGEST = 0.5

# L04 – when branches should meet
MOST_PATHS = 60
MOST_PATHS_SHOWN = 6000  # a longer number says no more
MOST_STEPS = 25
LEAST_CONVERGENCE = 0.20
SCENES_TO_MEASURE_CONVERGENCE = 4

# L05, L16, L18 – likeness of two texts, 0–1
SAME_CONSEQUENCE = 0.8
SAME_OPTION = 0.9

# L06 – answers to choose among
FEWEST_OPTIONS = 3
MOST_OPTIONS = 4
MOST_OPTIONS_MULTIPLE = 6

# L07 – length balance, in characters. Shorter answers than this are never compared.
LONGEST_OF_SHORTEST = 2.0
BEST_LONGER_THAN_NEXT = 1.25
SHORT_OPTION = 40

# L08, L09 – patterns over many questions
QUESTIONS_FOR_PATTERN = 6
MOST_BEST_LONGEST = 0.5
MOST_BEST_IN_ONE_PLACE = 0.5
LONGEST_RUN_IN_ONE_PLACE = 3

# L11 – absolute words
ABSOLUTE_OPTIONS = 2

# L14, L17 – question and answer
MOST_WORDS_IN_QUESTION = 25
MOST_WORDS_IN_OPTION = 25
MOST_CHARACTERS_IN_OPTION = 160
MOST_ACTIONS_JOINED = 2

# L18 – feedback, in words
FEWEST_WORDS_IN_FEEDBACK = 15
MOST_WORDS_IN_FEEDBACK = 90

# L19 – words in a sentence that stands by itself and says why
FEWEST_WORDS_IN_A_REASON = 6

# L22 – lengths in words, time in minutes
MOST_WORDS_BEFORE_DECISION = 120
MOST_WORDS_IN_PARAGRAPH = 60
MOST_WORDS_IN_SENTENCE = 25
MOST_WORDS_IN_MEAN_SENTENCE = 15
SENTENCES_FOR_MEAN = 8
WORDS_PER_MINUTE = 200
SECONDS_PER_QUESTION = 20
TIME_TOLERANCE = 0.30
MINUTES_TOLERANCE = 2

# L23 – readability
MOST_LIX = 45
HEAVY_LIX = 55
WORDS_FOR_LIX = 100
LONGEST_WORDS_SHOWN = 10
LONGEST_SENTENCES_SHOWN = 5

# L26 – text alternatives, in characters
SHORTEST_ALT = 5
LONGEST_ALT = 150

# L27, J02 – months until something must be looked at again
MONTHS_BETWEEN_REVIEWS = 12
SENSITIVE_WORDS = 3

# L29 – reasons in the answers
REASONS_FOR_PATTERN = 4
REASONS_OF_BEST = 3

# J10 – words in the first sentence about what to do instead
FEWEST_WORDS_OF_ADVICE = 2

# S06, S08 – the room, in metres
SMALLEST_ROOM = 2
MOST_METRES_APART = 1.0

# L30 – the best answer does two things
QUESTIONS_FOR_DOUBLE = 6
MOST_DOUBLE_OF_OTHERS = 1.3
FEWEST_DOUBLE = 3

# L31 – so many decisions that the last ought not to decide alone
DECISIONS_FOR_LAST = 4

# S11 – what a module's figures weigh, in bytes
MOST_PICTURE_BYTES = 1_500_000

# L32 – the share of the best path's points that a good ending takes
LEAST_SHARE_FOR_GOOD = 0.5

# L35 – scenes without a middle option
MOST_WITHOUT_MIDDLE = 1 / 3
SCENES_FOR_MIDDLE = 3

# L36 – how often a word model may find the right answer
MOST_GUESSED_ITEMS = 0.45
MOST_GUESSED_SCENES = 0.50
QUESTIONS_TO_GUESS = 6
MODULES_TO_LEARN_FROM = 3
WORDS_TOLD = 8

# L39 – one side of A4: rows of print, and how many characters a row holds (tests/review/test_paper.py measures)
MOST_ROWS_OF_AID = 30
CHARACTERS_IN_STEP = 85
CHARACTERS_IN_COLUMN = 24

# L40 – the manager's meeting
MINUTES_OF_MEETING = 45
