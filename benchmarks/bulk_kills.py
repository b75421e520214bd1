"""Kill a bulk run at random moments, its driver or a worker, and see that it ends with the same bytes.

    python -m benchmarks.bulk_kills IN... [--kills 20] [--engine ray --address ray://HOST:PORT] [--seed 1]

With Ray, only workers of the cluster that this user began on this machine are killed, by their process id.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

AS_OF = "2025-03-01"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="+")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--engine", default="native")
    parser.add_argument("--address")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    places = [str(Path(place).resolve()) for place in chosen.places]
    dice = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        out, whole = Path(folder) / "killed", Path(folder) / "whole"
        begun = time.monotonic()
        subprocess.run(command(places, whole, []), check=True, capture_output=True)
        lasts = time.monotonic() - begun
        wanted = content(whole)
        how = ["--engine", chosen.engine, *(["--address", chosen.address] if chosen.address else [])]
        done = {"driver": 0, "worker": 0}
        runs = 0
        while sum(done.values()) < chosen.kills or runs == 0:
            shutil.rmtree(out, ignore_errors=True)
            runs += 1
            while not ended(places, out, how, dice, lasts, done, chosen.kills):
                pass
            if content(out) != wanted:
                sys.exit(f"run {runs}, after {done}: other bytes")
            print(f"run {runs}: the same {len(wanted)} files after {done}", flush=True)
    print(f"{sum(done.values())} kills in {runs} runs: each ended complete and the same")


def command(places: list[str], out: Path, how: list[str]) -> list[str]:
    return [sys.executable, "-m", "twosource", "bulk", *places, "--out", str(out), "--as-of", AS_OF, *how]


def ended(
    places: list[str], out: Path, how: list[str], dice: random.Random, lasts: float, done: dict[str, int], most: int
) -> bool:
    """True where a run came to its end, whatever was killed on the way."""
    before = set(processes())
    driver = subprocess.Popen(command(places, out, how), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while sum(done.values()) < most:
        try:
            driver.wait(dice.uniform(1, lasts))
            break
        except subprocess.TimeoutExpired:
            pass
        if dice.random() < 0.5:
            driver.kill()
            driver.communicate()
            done["driver"] += 1
            return False
        workers = workers_of(driver.pid, before, "--address" in how)
        if workers:
            os.kill(dice.choice(workers), signal.SIGKILL)
            done["worker"] += 1
    _, said = driver.communicate()
    if driver.returncode:
        sys.exit(f"ended with {driver.returncode}: {said.decode()[-2000:]}")
    return True


def workers_of(driver: int, before: set[int], ray: bool) -> list[int]:
    """The processes that do the work of *driver*: its children, or those of Ray that came since."""
    found = []
    for process in processes():
        try:
            words = Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ")
            parent = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if (ray and words.startswith(b"ray::") and process not in before) or (not ray and parent == driver):
            found.append(process)
    return sorted(found)


def processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def content(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


if __name__ == "__main__":
    main()
