"""What one may do: a programme and a request give new records, or a refusal that says who may."""
