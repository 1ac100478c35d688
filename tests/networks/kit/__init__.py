"""The kit's agent, with a real Unbound where one is asked: what it sets at every bell, and when it cannot know."""
