"""What people see of a case: timeline, single-file report, exports. Computes nothing new."""
