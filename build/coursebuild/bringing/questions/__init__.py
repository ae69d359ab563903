"""Questions that authors have in Word, Excel, CSV or GIFT, into a bank."""
