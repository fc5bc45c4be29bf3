"""Help (帮扶): what may not be, what it adds up to, and how it is shared out."""
