"""Loads what is not needed yet, in a lane behind the window that is shown: imports take longer than a screen may."""


def load_ahead() -> None:
    """What comes after the prompt, loaded in the storage lane while the passphrase is being typed."""
    import desktop.services.cases
    import desktop.services.papers
    import desktop.services.today
    import desktop.smartcard.pcsc
    import desktop.store.opening
    import desktop.store.refill
    import desktop.windows.main_window
    import desktop.windows.reports_page  # noqa: F401
    import forms.library  # noqa: F401
    from forms.thai.words import words

    words("คำแรกที่ถามทำให้พจนานุกรมถูกอ่าน")


def load_printing() -> None:
    """What the first paper needs, loaded behind the main window while the officer looks for a person."""
    import desktop.printing.render
    import desktop.widgets.pdf_pages  # noqa: F401
    from forms.paper.shaping import typeface

    for style in ("Regular", "Medium", "Bold"):
        typeface(style)
