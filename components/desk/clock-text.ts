import { TIME_ZONE } from '@/i18n/formats';

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23', timeZone: TIME_ZONE });

/** A moment as a clock at the venue shows it, to the second: 19:58:03. */
export function clockText(moment: string): string {
  return CLOCK.format(new Date(moment));
}
