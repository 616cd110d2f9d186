"""What projects do: who takes part, along which chain it works, and what projects count for together."""
