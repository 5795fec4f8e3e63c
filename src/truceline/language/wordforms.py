"""Forms that the tokeniser knows by heart.

From the guidelines of the English Web Treebank and from words that its training part and
GUM's treat in one way throughout; measured by ``model.evaluate`` on the test parts.
"""

PREFIXES = frozenset(
    "anti arch bi bio co counter cross cyber e electro ex extra fore hyper hypo inter intra "
    "infra macro mega mid mini mono multi neo non post pre pro proto pseudo quasi re semi "
    "socio sub super supra tele trans tri u uber ultra uni over".split()
)
"""Prefixes that keep their hyphen: ``re-elected``."""

SUFFIXES = frozenset(
    "esque ette fest fold gate itis less most torium rama wise ups ins outs".split()
)

ABBREVIATIONS = frozenset(
    "mr mrs ms dr st etc vs sept inc ft oct dec jr nov feb corp jan gen lt rev mlle tues gov "
    "ltd thur thurs fri attn reps prof vol ave col sr sen blvd aug tue sec dept capt sgt maj "
    "cmdr cpl brig adm rep supt messrs mme mt figs cf pp univ assn bros ph.d i.e e.g a.m p.m "
    "u.s u.k u.n d.c m.sc viz yr yrs oz lbs apr ariz fla approx incl co".split()
)
"""Words that hold on to their point, in lower case and without it."""

UNITS = (
    "[ap]\\.?m|[AP]\\.?M|km|mm|cm|kg|mg|ft|lbs?|oz|mph|kph|kmh?|bn|mn|m|k|K|M|B|MM|x|min|hrs?|"
    "[kMG]?Hz|[kMGT]B|[kM]W|g|nd"
)
"""What may follow a number without a blank and still be a word of its own."""

SPLITS: dict[str, tuple[int, ...]] = {
    "cannot": (3,), "gonna": (3,), "wanna": (3,), "gotta": (3,), "gimme": (3,), "lemme": (3,),
    "dunno": (2, 1), "dont": (2,), "didnt": (3,), "doesnt": (4,), "wont": (2,), "cant": (2,),
    "isnt": (2,), "wasnt": (3,), "arent": (3,), "werent": (4,), "havent": (4,), "hasnt": (3,),
    "hadnt": (3,), "wouldnt": (5,), "couldnt": (5,), "shouldnt": (6,), "aint": (2,),
    "im": (1,), "ive": (1,), "youre": (3,), "youve": (3,), "theyre": (4,), "theyve": (4,),
    "thats": (4,), "whats": (4,), "theres": (5,), "hes": (2,), "shes": (3,), "lets": (3,),
    "oughta": (5,), "lotta": (3,), "alot": (1,), "outta": (3,),
    "'tis": (2,), "’tis": (2,), "'twas": (2,), "’twas": (2,), "whatcha": (4,), "gotcha": (3,),
}  # fmt: skip
"""Where words written as one are cut: the lengths of all parts but the last."""

IRREGULAR = dict(
    pair.split("=")
    for pair in (
        "refuted=refute "
        "shot=shoot fled=flee fought=fight struck=strike stricken=strike flew=fly flown=fly "
        "laid=lay blew=blow blown=blow hit=hit sank=sink sunk=sink tore=tear torn=tear "
        "shook=shake shaken=shake broke=break broken=break held=hold led=lead sent=send met=meet "
        "fell=fall fallen=fall rose=rise risen=rise drove=drive driven=drive withdrew=withdraw "
        "withdrawn=withdraw overran=overrun overrun=overrun undertook=undertake "
        "undertaken=undertake forbade=forbid forbidden=forbid swore=swear sworn=swear bled=bleed "
        "dug=dig slain=slay slew=slay sought=seek bound=bind burnt=burn caught=catch bore=bear "
        "borne=bear beat=beat beaten=beat froze=freeze frozen=freeze hid=hide hidden=hide "
        "rode=ride ridden=ride spread=spread swept=sweep threw=throw thrown=throw wept=weep "
        "hung=hang hurt=hurt fed=feed built=build rebuilt=rebuild lost=lose left=leave "
        "stole=steal stolen=steal sprang=spring stood=stand taken=take took=take"
    ).split()
)
"""Pasts of verbs that news of war needs and that the treebanks may lack."""
