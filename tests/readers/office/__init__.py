"""Documents with labelled tables, as offices write them in Word and publish them as web pages."""
