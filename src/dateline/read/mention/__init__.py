"""What tells of something happening: what the heads say of a report, and what data vetoes."""
