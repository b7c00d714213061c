/** Short tones for a desk that wants them: two rising for “come in”, one low for anything to look at. */
import type { Tone } from "./notice.ts";

let context: AudioContext | null = null;

export function beep(tone: Tone): void {
  context ??= new AudioContext();
  const { currentTime } = context;
  const notes = tone === "good" ? [740, 988] : tone === "note" ? [740] : [220];
  for (const [i, frequency] of notes.entries()) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = frequency;
    gain.gain.value = 0.08;
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(currentTime + i * 0.12);
    oscillator.stop(currentTime + i * 0.12 + (tone === "bad" || tone === "warn" ? 0.4 : 0.1));
  }
}
