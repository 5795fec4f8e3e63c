"""Build the source archive and the wheel of a commit, twice, and keep them if they are the same.

    python release/build.py [REVISION]

Each build starts from a clone of its own, in a folder of its own, with the commit's moment as
SOURCE_DATE_EPOCH; the wheel is made from the source archive, as a stranger would make it. Archives
whose bytes differ stop the release. What is kept lies in ``dist/``, with its SHA-256.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"


def main(revision: str = "HEAD") -> None:
    commit = run(ROOT, "git", "rev-parse", revision)
    with tempfile.TemporaryDirectory() as folder:
        first, second = (built(Path(folder) / name, commit) for name in ("first", "another"))
        if hashes(first) != hashes(second):
            raise SystemExit(f"two builds differ:\n{hashes(first)}\n{hashes(second)}")
        shutil.rmtree(DIST, ignore_errors=True)
        shutil.copytree(first, DIST)
    for name, digest in hashes(DIST).items():
        print(f"{digest}  {name}")


def built(folder: Path, commit: str) -> Path:
    """Archives built from a clone in this folder."""
    clone = folder / "truceline"
    run(ROOT, "git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone))
    run(clone, "git", "checkout", "--quiet", "--detach", commit)
    moment = run(clone, "git", "log", "-1", "--format=%ct")
    run(clone, sys.executable, "-m", "build", "--outdir", str(folder / "dist"), epoch=moment)
    return folder / "dist"


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each archive."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def run(where: Path, *command: str, epoch: str = "") -> str:
    """What a command prints; one that fails ends everything, with its last lines."""
    known = {**os.environ, "SOURCE_DATE_EPOCH": epoch} if epoch else None
    done = subprocess.run(command, cwd=where, env=known, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout.strip()


if __name__ == "__main__":
    main(*sys.argv[1:])
