'use client';

/** How the browser calls its fan when the turn has come: by ear, by hand, by eye. */

/** Two rising notes, in Hz, and how long each sounds, in seconds. */
const NOTES = [659.26, 987.77];
const NOTE_SECONDS = 0.45;
const VOLUME = 0.25;

/** A press has to open it, for browsers play nothing unasked. */
let audio: AudioContext | undefined;

/**
 * Opens the sound and asks whether notifications may be shown; to be called by a press.
 * @returns whether the fan will be called
 */
export async function allowCall(wanted: boolean): Promise<boolean> {
  if (!wanted) return false;
  audio ??= new AudioContext();
  await audio.resume();
  if ('Notification' in window && Notification.permission === 'default') await Notification.requestPermission();
  return true;
}

function play(context: AudioContext): void {
  NOTES.forEach((frequency, index) => {
    const startsAt = context.currentTime + index * NOTE_SECONDS * 0.6;
    const tone = new OscillatorNode(context, { frequency, type: 'sine' });
    const volume = new GainNode(context, { gain: VOLUME });
    volume.gain.setValueAtTime(VOLUME, startsAt);
    volume.gain.exponentialRampToValueAtTime(0.001, startsAt + NOTE_SECONDS);
    tone.connect(volume).connect(context.destination);
    tone.start(startsAt);
    tone.stop(startsAt + NOTE_SECONDS);
  });
}

/** Some browsers show notifications only by a service worker; there the sound has to do. */
function notify(title: string, body: string): void {
  try {
    const notification = new Notification(title, { body, tag: 'frontrow-turn' });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
  } catch {
    // As above.
  }
}

/** Calls the fan. Whoever looks at the page needs no notification. */
export function call(title: string, body: string): void {
  if (audio?.state === 'running') play(audio);
  navigator.vibrate?.([200, 100, 200]);
  if (document.visibilityState === 'hidden' && 'Notification' in window && Notification.permission === 'granted')
    notify(title, body);
}
