"""The faces in a post's photographs: the library's page, for what the post is for."""
