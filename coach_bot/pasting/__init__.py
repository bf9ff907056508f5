"""The line of HTML that a coach pastes into a site, and whether it would work there."""
