"""One dossier, or several, as JSON, HTML, Markdown, or on a terminal."""
