"""What is found in a report before anything is said of events: times, places, amounts, cast."""
