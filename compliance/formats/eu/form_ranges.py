"""The ranges of the EU Model Documentation Form, in which some recipients learn size and training time. Not a reader, not a writer.

From third-party renderings of the form (Code of Practice, Transparency chapter, 10 July 2025); the official form was not read.
"""

from decimal import Decimal

# Parameters: the name of a range and its ends, both included, because the form does not say to which range an end belongs.
SIZES = (
    ("1M-500M", Decimal("1e6"), Decimal("5e8")),
    ("500M-5B", Decimal("5e8"), Decimal("5e9")),
    ("5B-15B", Decimal("5e9"), Decimal("15e9")),
    ("15B-50B", Decimal("15e9"), Decimal("50e9")),
    ("50B-100B", Decimal("50e9"), Decimal("100e9")),
    ("100B-500B", Decimal("100e9"), Decimal("500e9")),
    ("500B-1T", Decimal("500e9"), Decimal("1e12")),
    (">1T", Decimal("1e12"), None),
)
# How few and how many days consecutive months can have.
MONTHS = {1: (28, 31), 3: (89, 92), 6: (181, 184)}
TIMES = (
    ("less than 1 month", Decimal(0), Decimal(MONTHS[1][1])),
    ("1-3 months", Decimal(MONTHS[1][0]), Decimal(MONTHS[3][1])),
    ("3-6 months", Decimal(MONTHS[3][0]), Decimal(MONTHS[6][1])),
    ("more than 6 months", Decimal(MONTHS[6][0]), None),
)
# "10^24" as an order of magnitude may mean its first digit's place (1 to 10) or the nearest power (0.3 to 3.2): both are inside.
MAGNITUDE = (Decimal("0.3"), Decimal(10))
