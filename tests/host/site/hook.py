"""A hook as sites have them: it writes into pages, also into those of the casebook."""

ADDED = '<script>document.documentElement.dataset.hook = "ran";</script>'


def on_post_page(output, **_):
    return output.replace("</body>", f"{ADDED}</body>")
