"""How drawings that could fill any room share it with others."""

GROWING = {
    "surface": 15,
    "loss": 13,
    "fit": 15,
    "activation": 12,
    "channels": 18,
    "bowl": 16,
    "trials": 16,
    "sizes": 18,
    "weights": 15,
    "reading": 14,
    "tree": 20,
    "playground": 22,
    "pieces": 20,
    "prices": 14,
    "copies": 11,
}
"""The drawings that take all rows they get, and how many are enough."""
