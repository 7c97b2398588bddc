"""Attribution: quotations, cues, sources, content, chains and the report's own caveats."""
