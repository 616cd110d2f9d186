"""What can be wrong in a programme although every file reads well; one file is one check."""
