/** Every venue is in Korea: a show's time is the venue's, wherever the reader is. */
export const TIME_ZONE = 'Asia/Seoul';

/** By itself, for it is the one that browsers need. */
export const MOMENT = {
  month: 'short',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

/**
 * How dates look, by name; `Intl` does the rest for each language. Hours are of 24, as on Korean tickets: the words for
 * morning and afternoon differ between the releases of Unicode's data that servers and browsers bring along.
 */
export const formats = {
  dateTime: {
    moment: MOMENT,
    day: { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
    stamp: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  },
} as const;
