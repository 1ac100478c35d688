"""A school's photographs: brought, tagged by hand, covered where somebody may not be shown, deleted in time."""
