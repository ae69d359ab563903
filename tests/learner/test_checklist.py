"""Each of the 47 points of the learner's page, and where it is tested: none may be forgotten, none may dangle."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent

AXE = "learner/test_accessibility.py::test_no_violation_and_nothing_cut_on_any_kind_of_step"
BIGGER = "learner/test_accessibility.py::test_bigger_text_and_wider_spacing_cut_nothing"
KEYS = "learner/test_keyboard.py::"
SAID = "learner/test_semantics.py::"
SEEN = "learner/test_sight.py::"
WAY = "learner/test_way.py::"
LIGHT = "learner/test_light_and_private.py::"
SAVING = "learner/test_saving.py::"
THEME = "learner/test_theme.py::"
LEARNING = "learner/test_learning.py::"
GOLDEN = "learner/test_golden.py::test_the_accessibility_tree_of_every_kind_of_step"
RULE = "checking/test_rules.py::test_case"
WINDOWS = "learner/test_two_windows.py::"

POINTS: dict[int, tuple[str, ...]] = {
    # keyboard and focus
    1: (
        "learner/test_whole_path.py::test_a_module_taken_is_passed_with_the_right_score",
        "learner/test_scenarios.py::test_each_path_gives_the_same_score_on_the_model_and_in_the_page",
    ),
    2: (KEYS + "test_tab_order_is_the_order_on_the_page_and_there_is_no_trap", AXE),
    3: (KEYS + "test_first_tab_lands_on_the_skip_link_and_it_works",),
    4: (
        KEYS + "test_a_new_step_has_focus_on_its_heading_at_once",
        KEYS + "test_the_heading_is_in_view_in_a_frame_of_300_pixels",
    ),
    5: (
        KEYS + "test_after_confirming_focus_is_on_the_feedback_s_heading",
        KEYS + "test_focus_is_never_lost_to_the_body",
    ),
    6: (KEYS + "test_choosing_changes_nothing_else",),
    7: (
        KEYS + "test_confirming_nothing_says_what_is_missing",
        KEYS + "test_the_error_goes_away_when_it_is_mended",
        AXE,
    ),
    8: (KEYS + "test_what_has_focus_is_seen",),
    9: (KEYS + "test_what_has_focus_is_seen",),
    10: (
        KEYS + "test_tab_order_is_the_order_on_the_page_and_there_is_no_trap",
        KEYS + "test_escape_closes_what_was_opened",
        KEYS + "test_no_single_key_does_anything",
    ),
    11: (KEYS + "test_a_double_click_counts_once", KEYS + "test_enter_twice_counts_once"),
    # screen reader semantics
    12: (AXE, THEME + "test_every_theme_in_every_mode"),
    13: (
        SAID + "test_titles_landmarks_and_headings_of_every_step",
        SAID + "test_no_two_steps_of_a_module_have_the_same_heading",
        AXE,
    ),
    14: (GOLDEN,),
    15: (
        SAID + "test_a_choice_is_judged_in_words_and_the_better_one_is_written_out",
        SEEN + "test_without_colour_right_and_wrong_are_told_apart",
    ),
    16: (
        SAID + "test_a_choice_is_judged_in_words_and_the_better_one_is_written_out",
        SAID + "test_a_check_says_what_was_chosen_and_what_is_right",
    ),
    17: (
        SAID + "test_the_status_is_there_when_the_page_is_and_says_little",
        SAID + "test_while_saving_that_is_seen_in_words",
    ),
    18: (
        SAID + "test_titles_landmarks_and_headings_of_every_step",
        "learner/test_other_languages.py::test_the_mark_becomes_a_language_and_nothing_else",
        "learner/test_other_languages.py::test_the_language_follows_the_words_wherever_they_are_shown",
        RULE,
        AXE,
    ),
    19: (SAID + "test_titles_landmarks_and_headings_of_every_step",),
    20: (SAID + "test_titles_landmarks_and_headings_of_every_step", RULE, AXE),
    21: (SAID + "test_titles_landmarks_and_headings_of_every_step", AXE),
    # sight, zoom, touch
    22: (
        SEEN + "test_contrast_of_the_tokens",
        THEME + "test_the_nearest_shade_passes_and_the_one_before_it_does_not",
        THEME + "test_every_theme_in_every_mode",
    ),
    23: (AXE,),
    24: (BIGGER,),
    25: (BIGGER,),
    26: (SEEN + "test_a_long_compound_fits_everywhere",),
    27: (SEEN + "test_the_whole_row_of_an_option_can_be_pressed", AXE),
    28: (SEEN + "test_a_press_counts_when_it_is_let_go",),
    29: (SEEN + "test_forced_colours_still_tell_things_apart", AXE),
    30: (SEEN + "test_nothing_moves_when_motion_is_reduced_and_nothing_ever_goes_on", AXE),
    31: (
        SEEN + "test_dark_is_dark_and_more_contrast_is_more",
        SEEN + "test_figures_of_the_course_have_a_dark_drawing",
        THEME + "test_every_theme_in_every_mode",
    ),
    32: (SEEN + "test_text_is_big_and_lines_are_short",),
    33: (SEEN + "test_both_ways_of_holding_a_phone",),
    34: (SEEN + "test_print", SEEN + "test_every_answer_is_printed_with_its_feedback"),
    # time, errors, state
    35: (WAY + "test_time_is_told_as_about_and_never_runs_out",),
    36: (WAY + "test_before_handing_in_every_answer_can_be_seen_and_changed",),
    37: (
        WAY + "test_back_is_on_every_step_and_keeps_what_was_chosen",
        WAY + "test_an_answer_in_the_test_can_be_changed_by_going_back",
        "learner/test_resume.py::test_leaves_halfway_and_resumes_at_the_very_step",
    ),
    38: (
        WAY + "test_coming_back_one_is_asked_and_beginning_again_asks_first",
        "learner/test_links.py::test_what_is_no_step_to_open_is_ignored",
    ),
    39: (
        SAID + "test_while_saving_that_is_seen_in_words",
        SAVING + "test_an_lms_that_does_not_store_is_noticed",
    ),
    40: (
        SAVING + "test_a_lost_connection_is_told_and_takes_focus_once",
        SAVING + "test_an_api_that_vanishes_and_comes_back",
        WAY + "test_there_are_no_dialogs",
        LEARNING + "test_what_can_be_shown_when_the_module_is_done",
    ),
    41: (WAY + "test_without_an_lms_it_says_so_and_works_in_full",),
    42: (
        WAY + "test_leaving_says_whether_it_is_safe",
        SAVING + "test_leaving_sends_all_without_unload",
    ),
    43: ("learner/test_accessibility.py::test_without_javascript_everything_can_be_read",),
    # privacy, robustness, language
    44: (
        SAVING + "test_nothing_is_asked_of_others_and_nothing_personal_is_read",
        WAY + "test_without_an_lms_it_says_so_and_works_in_full",
        LIGHT + "test_the_script_has_no_code_from_text_and_no_dialogs",
    ),
    45: (
        LIGHT + "test_nothing_is_kept_in_the_browser",
        LIGHT + "test_only_ids_and_numbers_leave_the_page",
    ),
    46: (
        LIGHT + "test_the_first_step_of_every_module_is_light",
        LIGHT + "test_the_first_step_takes_few_requests",
        # How fast, beside a bare page: `make bench` (tests/bench_page.py).
        LIGHT + "test_a_logotype_costs_one_request_and_only_the_one_that_is_shown",
    ),
    47: (
        LIGHT + "test_what_the_page_says_comes_from_the_catalogue_or_the_author",
        LIGHT + "test_no_words_are_written_into_templates",
        LIGHT + "test_no_swedish_is_written_into_scripts",
        LIGHT + "test_every_word_of_the_catalogue_is_used",
        RULE,
    ),
}

BESIDES: dict[str, tuple[str, ...]] = {
    "two windows": (
        WINDOWS + "test_what_another_window_saved_is_taken_in_before_it_is_overwritten",
        WINDOWS + "test_a_pass_in_another_window_is_not_lowered",
        WINDOWS + "test_the_older_window_of_an_attempt_gives_way_and_says_so",
    ),
    "after an update": (
        "learner/test_resume.py::test_a_question_inserted_before_the_answered_ones_moves_nothing",
    ),
    "the better result": (
        "learner/test_resume.py::test_fails_then_passes_then_worse_and_the_best_stands",
    ),
    "the way as a map": (LEARNING + "test_the_way_is_shown_as_a_map_and_said_in_a_list",),
    "what if": (LEARNING + "test_trying_another_choice_changes_no_result",),
    "practice": (LEARNING + "test_the_items_that_were_wrong_can_be_practised",),
    "words in place": (
        LEARNING + "test_a_word_is_explained_where_it_stands",
        LEARNING + "test_without_script_a_word_leads_to_its_explanation",
    ),
    "what is saved": (LEARNING + "test_what_is_saved_is_told_from_the_real_settings",),
    "known gaps": (LEARNING + "test_the_page_on_accessibility_names_the_known_gaps",),
    "themes": (
        THEME + "test_an_accent_that_is_too_pale_is_refused_with_one_that_is_not",
        THEME + "test_a_theme_leads_to_the_region_s_own_pages",
    ),
}
"""What the page promises besides the list."""


def test_every_point_has_a_test() -> None:
    """1 to 47, none left out."""
    assert list(POINTS) == list(range(1, 48))
    assert all(POINTS.values())
    assert all(BESIDES.values())


@pytest.mark.parametrize(
    "where", sorted({w for tests in (*POINTS.values(), *BESIDES.values()) for w in tests})
)
def test_every_test_in_the_list_exists(where: str) -> None:
    """The file has a test of that name, which asserts or expects something."""
    file, name = where.split("::")
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    found = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == name]
    assert len(found) == 1
    source = ast.unparse(found[0])
    assert "assert " in source or "expect(" in source
