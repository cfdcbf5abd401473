"""What stands round the questions: the sections at the left, what the answers mean at the right, what is wrong."""
