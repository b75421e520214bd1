"""The desk in a browser: pages, forms and an API over one library, all of it served from this machine."""
