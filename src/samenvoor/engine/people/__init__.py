"""The people of an area: who lives there, in which cells, and how many a group can hold."""
