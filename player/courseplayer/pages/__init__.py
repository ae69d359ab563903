"""What the two web origins answer: the pages that people use, the launch frame and its fences."""
