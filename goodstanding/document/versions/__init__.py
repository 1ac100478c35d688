"""The versions of the policy: which holds since when, and which changed what schools signed for."""
