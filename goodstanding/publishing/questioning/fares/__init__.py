"""How often each check fired, was heeded, answered or overruled: what cries wolf is seen."""
