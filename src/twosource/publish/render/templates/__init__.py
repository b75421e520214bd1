"""Templates and the stylesheet of the HTML dossier."""
