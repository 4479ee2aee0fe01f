"""Speed and scale, each against something real."""
