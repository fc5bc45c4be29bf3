"""Help (帮扶): measures, problems, goods and money, written down, judged and added up."""
