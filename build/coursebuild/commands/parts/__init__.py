"""What several commands share: arguments, argparse in Swedish, questions at a terminal, what is printed."""
