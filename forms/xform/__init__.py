"""The form engine: `load.load_form` reads an XForm, `session.FormSession` fills it.

On the way in: read_model, read_body, texts, secondary → definition; rules compiles every expression (xpath/) at its
place (places), dependencies finds what each reads, order puts them in line. While filling: instance is the tree,
recalculation keeps it in step, actions reacts to events, state and answers tell the outside.
"""
