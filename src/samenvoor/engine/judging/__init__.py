"""Green, red or not yet to be said: the effect of a project held against what is needed."""
