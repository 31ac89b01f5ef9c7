"""Help for the people who edit the data: what a change means, new files, mends, explanations, looking again."""
