"""What a whole library shows: who expected what, who is who, who did what to whom, and what each outlet tells."""
