"""Nouns that rules about claims know: armed bodies, arms, and what stands and can be hit.

Lemmas in lower case. None names a party.
"""

FORCES = frozenset(
    "army force troop soldier military militia militant fighter rebel insurgent guerrilla gunman "
    "navy fleet brigade battalion regiment unit division corps police policeman officer guard "
    "paramilitary separatist terrorist side formation patrol squad sniper gunner artillery "
    "commando marine saboteur warplane helicopter attacker assailant group faction command "
    "extremist jihadist combatant personnel serviceman security column detachment enemy".split()
)
"""Who fights: as subject or object they make "strike" or "withdraw" a happening of war."""

ARMS = frozenset(
    "missile rocket shell drone bomb munition mortar weapon round projectile fragment remnant "
    "device warhead mine grenade artillery howitzer launcher cartridge rifle uav aircraft jet "
    "debris landmine ied warplane helicopter gunship tank bullet torpedo explosive "
    "quadcopter".split()
)

THINGS = frozenset(
    "house home building structure apartment block flat school hospital clinic church mosque "
    "temple monastery cathedral bridge road plant station depot warehouse factory refinery "
    "market shop store hotel office barracks base airport airfield port ship vessel boat tanker "
    "vehicle car truck bus ambulance train convoy pipeline line substation grid dam tower mall "
    "kindergarten university museum camp checkpoint position post headquarters crossing "
    "village town city district neighbourhood neighborhood suburb infrastructure facility "
    "residence property field crop farm mill silo container tent shelter prison embassy "
    "compound complex crater window roof wall pylon antenna radar launcher tank".split()
)
"""What can be hit, damaged or held."""

CREWED = frozenset(
    "aircraft jet warplane helicopter gunship tank artillery howitzer launcher".split()
)
"""Arms with people in them: "helicopters attacked" names who acted, "a shell hit" does not."""

TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december morning afternoon evening night dawn "
    "dusk noon midnight midday day week month year hour minute weekend today yesterday tonight "
    "overnight spring summer autumn winter".split()
)
"""Words that say when: a phrase that they head takes no part in what happened."""

STATE = frozenset({"army", "government", "military", "ministry", "navy", "state", "police"})
PEACEFUL = frozenset(
    "civilian civilians population resident residents villager villagers people inhabitant "
    "inhabitants woman women child children worker workers journalist journalists farmer farmers "
    "passenger passengers shopper shoppers worshipper worshippers student students teacher "
    "teachers nurse nurses doctor doctors medic medics family families person persons man men "
    "bus school hospital market church mosque clinic kindergarten refugee refugees".split()
)


def is_state(name: str) -> bool:
    """Whether the words for who acted call them a state's: "the army", "government forces"."""
    return bool(set(name.lower().split()) & STATE)


def is_civilian(name: str) -> bool:
    """Whether the words for a target are of unarmed people, or of where only they are.

    Only ACLED's code goes by it; a figure's status never does.
    """
    return bool(set(name.lower().split()) & PEACEFUL)
