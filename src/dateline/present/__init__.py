"""What people see of a case: timeline, page, exports. New are only the codes of other schemes."""
