'use client';

import { useCallback, useEffect, useState } from 'react';

/** Whether alarms are to be heard in this browser. */
const KEY = 'frontrow-alarm-sound';

/** Three falling notes, in Hz, and how long each sounds, in seconds. */
const NOTES = [880, 698.46, 587.33];
const NOTE_SECONDS = 0.35;
const VOLUME = 0.3;

/** A press has to open it, for browsers play nothing unasked. */
let audio: AudioContext | undefined;

function play(context: AudioContext): void {
  NOTES.forEach((frequency, index) => {
    const startsAt = context.currentTime + index * NOTE_SECONDS;
    const tone = new OscillatorNode(context, { frequency, type: 'triangle' });
    const volume = new GainNode(context, { gain: VOLUME });
    volume.gain.setValueAtTime(VOLUME, startsAt);
    volume.gain.exponentialRampToValueAtTime(0.001, startsAt + NOTE_SECONDS);
    tone.connect(volume).connect(context.destination);
    tone.start(startsAt);
    tone.stop(startsAt + NOTE_SECONDS);
  });
}

function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

function remember(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

async function open(): Promise<boolean> {
  audio ??= new AudioContext();
  await audio.resume();
  return audio.state === 'running';
}

/**
 * The switch of the sound. It is remembered; after that, the first press anywhere on the page opens the sound, without which the
 * browser plays nothing: `heard` says whether it does.
 */
export function useAlarmSound() {
  const [on, setOn] = useState(false);
  const [heard, setHeard] = useState(false);
  useEffect(() => setOn(remembered()), []);
  useEffect(() => {
    if (!on || heard) return;
    const press = (): void => void open().then(setHeard, () => undefined);
    const events = ['pointerdown', 'keydown'] as const;
    for (const event of events) window.addEventListener(event, press);
    return () => {
      for (const event of events) window.removeEventListener(event, press);
    };
  }, [on, heard]);
  const turn = useCallback((wanted: boolean): void => {
    setOn(wanted);
    remember(wanted);
    if (!wanted) return;
    // So that one knows how it sounds, and that it does.
    void open().then(
      (running) => {
        setHeard(running);
        if (running) play(audio!);
      },
      () => undefined,
    );
  }, []);
  const sound = useCallback((): void => {
    if (on && audio?.state === 'running') play(audio);
  }, [on]);
  return { on, heard, turn, sound };
}
