import type { QueueEventView } from '@/lib/queue/schema';

/** Why a place is no more: the fan gave it up here, its time ran out, or it ended elsewhere (paid, left, removed, unclaimed). */
export type EndReason = 'left' | 'timeUp' | 'gone';

/** When booking opens, and over how many milliseconds from then on those who wait for it join. */
export type Opening = { opensAtMs: number; joinSpreadMs: number };

/**
 * What the waiting room shows.
 *
 *   early --> entering --> waiting --> admitted --> ended
 *                  \----> refused        (a refused or ended visitor may enter again)
 */
export type PlaceState =
  /** Booking has not opened; the line is joined by itself when it does. */
  | { phase: 'early'; opensAtMs: number }
  | { phase: 'entering' }
  | ({ phase: 'waiting'; position: number; firstPosition: number } & Pick<
      QueueEventView,
      'eta' | 'queueState' | 'announcement' | 'odds'
    >)
  | { phase: 'admitted'; expiresAtMs: number }
  | { phase: 'ended'; reason: EndReason }
  | { phase: 'refused'; code: string };

/** Clocks of two stores may differ by so much. */
const TOLERANCE_MS = 2_000;

function endReason({ activatedAt, expiresAt, removedAt }: QueueEventView): EndReason {
  if (!activatedAt || !expiresAt || !removedAt) return 'gone';
  return Date.parse(removedAt) >= Date.parse(expiresAt) - TOLERANCE_MS ? 'timeUp' : 'gone';
}

/** The state that follows from what the server says. `firstPosition` is where this place began, as far as known. */
export function stateOf(place: QueueEventView, firstPosition: number): PlaceState {
  if (place.status === 'expire') return { phase: 'ended', reason: endReason(place) };
  if (place.status === 'active') return { phase: 'admitted', expiresAtMs: Date.parse(place.expiresAt ?? '') };
  const position = place.position ?? 1;
  const { eta, queueState, announcement, odds } = place;
  return {
    phase: 'waiting',
    position,
    firstPosition: Math.max(firstPosition, position),
    eta,
    queueState,
    announcement,
    odds,
  };
}

/** How much of the way from the first position to the door is behind the fan: 0 at the first, 1 in front. */
export function progressOf(position: number, firstPosition: number): number {
  return position <= 1 ? 1 : 1 - (position - 1) / (firstPosition - 1);
}
