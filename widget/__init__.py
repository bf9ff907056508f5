"""The sources of the widget's two scripts, and how they are made into what is served."""
