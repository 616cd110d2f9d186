"""Areas in time: which figures are about the same ground, and how figures of several areas become one."""
