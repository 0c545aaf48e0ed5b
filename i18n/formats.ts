/** Every venue is in Korea: a show's time is the venue's, wherever the reader is. */
export const TIME_ZONE = 'Asia/Seoul';

/** How dates and numbers look, by name; `Intl` does the rest for each language. */
export const formats = {
  dateTime: {
    day: { month: 'long', day: 'numeric', weekday: 'short' },
    longDay: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
    shortDay: { month: 'short', day: 'numeric' },
    time: { hour: 'numeric', minute: '2-digit' },
    moment: { month: 'long', day: 'numeric', weekday: 'short', hour: 'numeric', minute: '2-digit' },
    stamp: { year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  },
} as const;
