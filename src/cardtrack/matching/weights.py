"""The numbers of the scoring, each a probability or a log2 of a ratio of two (Fellegi and Sunter's weight).

For a word on a card: how probable it is if that person signed, over how probable it is on anybody's card. The latter
comes from the roster itself (a rare surname weighs more than Kim); what one person's own card has is here.
Where they come from, and how far off they may be without harm: docs/decisions/0009-whose-card.md.
"""

from __future__ import annotations

from cardtrack.matching.likeness import Why

# How probable it is that somebody writes a word of their name so, the ways of each kind taken together.
WRITTEN: dict[Why, float] = {
    Why.SAME_WORDS: 0.8,
    Why.JOINED: 0.1,
    Why.NICKNAME: 0.03,
    Why.SHORT_FORM: 0.03,
    Why.ROMANIZED: 0.05,
    Why.SPELLING: 0.01,
    Why.INITIAL: 0.03,
    Why.NATIVE: 0.5,
    Why.ALSO: 0.1,
}
# One slip in a word of ten letters is one of some 250 possible ones.
ONE_SLIP, TWO_SLIPS, SLIPS_PER_LETTER = 0.1, 0.02, 25
FAR_OFF = 1.0  # weight of a word that shares half of its letter pairs
# A word that nobody on the roster has: how many strangers' names are new, and how many letters could come next.
NEW_WORD, LETTERS_NEXT = 0.1, 6.0
# The roster is a sample: a surname that one of 60 has is not the surname of every 60th stranger.
PEOPLE_BEHIND = 500
COMPANY_BEHIND = 20  # the same among those who share the other name
LETTER = 1.5  # weight of a word for which the roster has only its first letter

UNEXPLAINED = -4.0  # a word of the card that the roster does not have
MISSING_MAIN = -3.5  # no family or no given name
MISSING_FIRST, MISSING_OTHER = -1.5, -0.8  # a first surname or given name; any other word, middle names too
OTHER_ORDER = -3.0
OTHER_SUFFIX, SUFFIX_MISSING = -8.0, -0.7

PHONE, PHONE_NEAR, PHONE_OTHER = 14.0, 10.0, -2.0
EMAIL, EMAIL_OTHER = 14.0, -1.0
NUMBER, NUMBER_OTHER = 14.0, -3.0
ADDRESS, STREET, STREET_ALONE, HOUSE, TOWN, ADDRESS_OTHER = 15.0, 6.0, 9.0, 3.0, 2.0, -3.0

# Log2 of the odds, with everybody else and everybody who is not on the list against it.
SURE, SURE_BY_NAME, POSSIBLE = 3.0, 8.0, -6.0
CONTACT = 9.0  # contact data of this weight leave only the household

# Of fifty people one stands there twice, and each two could be it; a pair is shown from odds of 1 to 64.
TWICE, POSSIBLE_TWICE = -5.6, -6.0
