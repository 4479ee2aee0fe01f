"""How good extraction is: every figure with its interval, and the kinds of miss. Nothing here is shipped."""
