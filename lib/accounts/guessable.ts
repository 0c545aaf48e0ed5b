import { dictionary } from '@zxcvbn-ts/language-common';

import { processWide } from '../process-wide';

/** The 50,000 passwords seen most often in breaches, in lower case. */
function commonPasswords(): ReadonlySet<string> {
  return processWide('common-passwords', () => new Set(dictionary['passwords-common']));
}

/** Words shorter than this say nothing about a password that contains them. */
const MIN_WORD_LENGTH = 3;

/** What is left of a text without case and everything but letters: "Frontrow-2026!" is "frontrow". */
function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
}

/**
 * Whether a password is among the first that somebody would try: a common one, one character repeated, or made of nothing
 * but the service's or the owner's name (NIST SP 800-63B, 3.1.1.2).
 * @param words what belongs to the owner, such as the parts of the name and of the email address
 */
export function isGuessable(password: string, words: readonly string[]): boolean {
  const lower = password.toLowerCase();
  if (commonPasswords().has(lower) || /^(.)\1*$/u.test(lower)) return true;
  const letters = lettersOf(password);
  return ['frontrow', ...words]
    .map(lettersOf)
    .some((word) => word.length >= MIN_WORD_LENGTH && letters !== '' && letters.replaceAll(word, '') === '');
}
