// A short sound of our own, made by the browser: two soft notes, a fourth apart. No file, no other sound of the system.
const NOTES = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.11 },
] as const;
const LENGTH = 0.28;
/** Loudest at full volume, so that it startles nobody. */
const PEAK = 0.35;

let context: AudioContext | undefined;

/** `volume` in percent. Before the first press in the page, browsers play nothing. */
export async function playSound(volume: number): Promise<void> {
  if (volume === 0 || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  // Waits for a press that may never come: then it stays silent.
  if (context.state === 'suspended') await Promise.race([context.resume(), new Promise((end) => setTimeout(end, 300))]);
  if (context.state !== 'running') return;
  const start = context.currentTime;
  for (const { hertz, at } of NOTES) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(0.0001, start + at);
    gain.gain.exponentialRampToValueAtTime((PEAK * volume) / 100, start + at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + at + LENGTH);
    tone.connect(gain).connect(context.destination);
    tone.start(start + at);
    tone.stop(start + at + LENGTH);
  }
}
