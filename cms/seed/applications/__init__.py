"""Applications of the demo's people for the two made-up calls, and two for real calls to practise with."""
