"""The second reader: asked, shown exactly what would go out, and agreeing or returning it."""
