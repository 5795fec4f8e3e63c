"""Claims that a language model on a server of the user's proposes, each checked word by word."""
