"""The one form of dates: as readers see them."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
