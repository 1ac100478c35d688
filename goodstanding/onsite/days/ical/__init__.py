"""Taking school days over from an iCalendar file: read, asked about, shown, and only then kept."""
