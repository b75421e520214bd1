"""What a library holds, for other programs: tables, events and linked claims, story after story."""
