"""What is open now and next, and the week drawn as a timetable."""
