"""Invented news of any length: the same seed gives the same words, on every machine."""

import random

PLACES = ["Lower Marn", "Vostria", "Ardel", "Port Sella", "Kesh", "the Tarn valley"]
PEOPLE = ["Ada Orlo", "the mayor", "Colonel Rin Vasko", "a witness", "the Health Ministry"]
FRAMES = [
    "At least {n} people were killed when a shell hit a market in {place}, {person} said.",
    "{person} denied that troops had opened fire near {place} on Tuesday night.",
    "According to {person}, {n} homes, a school and two bridges in {place} were damaged.",
    "“We heard explosions for {n} minutes and then nothing,” {person} told reporters.",
    "Monitors who reached {place} could not determine the direction of fire.",
    "The truce, which both sides accuse each other of breaking, held in {place} for {n} hours.",
]


def invented(words: int, seed: int = 7) -> str:
    """Paragraphs of invented news, of about as many words as asked for."""
    rng, parts, count = random.Random(seed), [], 0
    while count < words:
        frames = [rng.choice(FRAMES) for _ in range(rng.randint(1, 5))]
        given = [
            f.format(n=rng.randint(2, 90), place=rng.choice(PLACES), person=rng.choice(PEOPLE))
            for f in frames
        ]
        parts.append(" ".join(given))
        count += len(parts[-1].split())
    return "\n\n".join(parts)
