import type ko from '../messages/ko.json';
import type { formats } from './formats';
import type { Locale } from './routing';

/** Makes a text that is not there, or a format of another name, an error of the compiler. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof ko;
    Formats: typeof formats;
  }
}
