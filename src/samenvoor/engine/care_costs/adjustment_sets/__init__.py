"""What expected cost takes into account: one file is one named, versioned adjustment set (METHOD §7.6)."""
