"""Pictures of paper: pages of scans read and made harmless, codes on them, PDF pages as pixels."""
