"""Verbs whose subject does nothing to anybody, but has it done to it."""

from truceline.claims.events import Trigger

RECEIVING = frozenset({"come", "suffer", "face", "sustain", "receive", "experience", "be"})
"""Verbs whose subject undergoes what they take: "came under fire"."""
UNDERGOING = frozenset({"die", "perish", "burn", "collapse", "flee", "explode", "suffer"})
"""Verbs whose subject does nothing to anybody."""
NOBODY = frozenset({"more", "other", "others", "one", "some", "everything", "nothing", "nobody"})


def receiving(trigger: Trigger) -> frozenset[str]:
    """Verbs whose subject undergoes what the trigger names: "their car hit a mine"."""
    if trigger.word_class == "phrase" and trigger.type.name == "explosive_device":
        return RECEIVING | {"hit", "step", "strike", "trigger", "drive", "run"}
    return RECEIVING
