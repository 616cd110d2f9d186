"""Reading StatLine tables of CBS and RIVM, in every shape they are published in, into tidy tables."""
