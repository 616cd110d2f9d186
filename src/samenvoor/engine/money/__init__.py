"""Who pays and who benefits: flows of money and hours per purse, present values, settlement."""
