'use client';

import formatMessage, { type CompiledMessage } from 'icu-minify/format';
import type { Locale, MessageKeys, Messages, NamespaceKeys, NestedKeyOf, NestedValueOf } from 'next-intl';
import { createContext, useContext, useMemo, type ReactNode } from 'react';

import { wholeNumber } from './whole-numbers';

/** Texts as the build has compiled them, by namespace; `Texts` picks them on the server. */
type CompiledTexts = { [key: string]: CompiledMessage | CompiledTexts };
type Given = { locale: Locale; texts: object };

const Given = createContext<Given>({ locale: 'ko', texts: {} });

export function TextsProvider({ children, locale, texts }: Given & { children: ReactNode }) {
  return <Given value={useMemo(() => ({ locale, texts }), [locale, texts])}>{children}</Given>;
}

type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;
type Key<Of extends Namespace> = MessageKeys<NestedValueOf<Messages, Of>, NestedKeyOf<NestedValueOf<Messages, Of>>>;

/** A text by its key, with what is to be filled in. */
export type TextOf<Of extends Namespace> = (key: Key<Of>, values?: Record<string, string | number>) => string;

/** Formatters, each made once: making one costs a hundred times what using it does, and a house names hundreds of seats. */
function kept<Given extends unknown[], Formatter>(
  Formatter: new (...given: Given) => Formatter,
): (...given: Given) => Formatter {
  const made: Record<string, Formatter> = {};
  return (...given) => (made[JSON.stringify(given)] ??= new Formatter(...given));
}

const numberFormat = kept(Intl.NumberFormat);
/** For numbers of no particular format: those of a shop are whole. */
const plainFormat = (locale: Intl.LocalesArgument): Pick<Intl.NumberFormat, 'format'> => ({
  format: (number: number) =>
    Number.isSafeInteger(number) ? wholeNumber(number) : numberFormat(locale).format(number),
});

const pluralRules = kept(Intl.PluralRules);
/** Korean has one form for every number (CLDR). To load the rules that say so takes a phone a tenth of a second. */
const oneForm = { select: () => 'other' } as unknown as Intl.PluralRules;

const formatters = {
  getDateTimeFormat: kept(Intl.DateTimeFormat),
  getNumberFormat: (locale: Intl.LocalesArgument, options?: Intl.NumberFormatOptions) =>
    (options ? numberFormat(locale, options) : plainFormat(locale)) as Intl.NumberFormat,
  getPluralRules: (...given: ConstructorParameters<typeof Intl.PluralRules>) =>
    given[0] === 'ko' ? oneForm : pluralRules(...given),
};

function descend(texts: unknown, path: string): unknown {
  return path.split('.').reduce((found, key) => (found as CompiledTexts | undefined)?.[key], texts);
}

/**
 * The texts of a namespace, in the browser. next-intl compiles and picks them on the server; the part of it that runs
 * here is only its formatter, which is 3 KB less for every page than its hooks.
 */
export function useTexts<Of extends Namespace>(namespace: Of): TextOf<Of> {
  const { locale, texts } = useContext(Given);
  return useMemo(() => {
    const own = descend(texts, namespace);
    return (key, values) =>
      formatMessage(descend(own, key) as CompiledMessage, locale, values, { formatters }) as string;
  }, [locale, texts, namespace]);
}

/** Whether a key that comes from outside is one of the namespace, which has no others within. */
export function useIsText<Of extends Namespace>(namespace: Of): (key: string) => key is Key<Of> {
  const { texts } = useContext(Given);
  return (key): key is Key<Of> => Object.hasOwn(Object(descend(texts, namespace)), key);
}

/** The language of the page. */
export function useLanguage(): Locale {
  return useContext(Given).locale;
}

/** Numbers as the language writes them. */
export function useNumbers(): (number: number) => string {
  const { locale } = useContext(Given);
  return formatters.getNumberFormat(locale).format;
}
