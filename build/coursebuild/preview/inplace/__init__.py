"""A changed text is shown where it stands: the page that is open is changed, and not opened anew."""
