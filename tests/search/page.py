"""The search page as tests read it."""

DONE = "[data-search-state=done]"


def hits(tab):
    """The ids of the cases listed, in order, once the search has ended."""
    tab.wait_for_selector(DONE, state="attached")
    return tab.eval_on_selector_all(
        "[data-case]", "(items) => items.map((item) => item.dataset.case)"
    )
