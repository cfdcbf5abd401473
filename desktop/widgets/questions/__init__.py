"""The widgets of an interview: one file for each kind of question, and the view that shows a section of them."""
