"""Lists that come in: choosing a file, and seeing and correcting how it is understood."""
