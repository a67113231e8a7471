"""Makes resources/sounds: python packaging/sounds.py

Three soft tones, one after the other, computed here: nothing is taken from elsewhere. The same
bytes come out every time.
"""

import math
import struct
import wave
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "resources" / "sounds"
RATE = 22_050
TONES = ((0.0, 659.26), (0.28, 783.99), (0.56, 1046.50))
"""When each tone begins, in seconds, and how high it is, in hertz."""
SECONDS = 1.6
LOUD = 0.42


def loudness(at: float) -> float:
    """Return one sample, -1 to 1, at a time in seconds."""
    total = 0.0
    for begin, pitch in TONES:
        since = at - begin
        if since >= 0:
            rise, fall = min(1.0, since / 0.008), math.exp(-since * 4.2)
            turn = 2 * math.pi * pitch * since
            total += rise * fall * (math.sin(turn) + 0.25 * math.sin(2 * turn))
    return total * LOUD / 1.25 * min(1.0, (SECONDS - at) / 0.05)


def main() -> None:
    """Write the sound."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    samples = [round(loudness(n / RATE) * 32_767) for n in range(int(SECONDS * RATE))]
    with wave.open(str(FOLDER / "time-is-up.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))


if __name__ == "__main__":
    main()
