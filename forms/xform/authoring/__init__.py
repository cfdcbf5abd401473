"""From what people write (an XLSForm in Excel or in Markdown tables) to what the engine reads (an XForm).

Only publishing and importing a form come here: pyxform and openpyxl are slow to import and stay off the start path.
"""
