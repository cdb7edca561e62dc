"""The playground: a network of the plane that is set up, trained, watched and taken apart."""
