"""Groups of classes: bound by their staff, told what is for the whole class, never more."""
