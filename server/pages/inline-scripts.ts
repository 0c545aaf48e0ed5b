import { policyOfScripts } from '@/lib/http/page-policy';

/** Scripts of HTML that a serializer has written: it leaves no `</script` inside of one. */
const SCRIPT = /<script(?<attributes>[^>]*)>(?<text>[^]*?)<\/script>/g;

/** A part of the page's data as Next writes it, one script for every few kilobytes of it. */
const DATA = /^self\.__next_f\.push\(\[[^]*\]\)$/;

/**
 * Joins the scripts that bring the page's data into one, at the place of the last. They are order to a list, read as they come or
 * before the document is complete, whichever is later; as one script they need one hash, however much is on the page. The others
 * are of the page's frame, and few.
 */
export function joinData(html: string): string {
  const parts: string[] = [];
  let lastEnd = 0;
  for (const { index, groups, 0: whole } of html.matchAll(SCRIPT)) {
    if (groups!['attributes'] !== '' || !DATA.test(groups!['text']!)) continue;
    parts.push(groups!['text']!);
    lastEnd = index + whole.length;
  }
  if (parts.length < 2) return html;
  const without = (text: string): string =>
    text.replaceAll(SCRIPT, (whole, attributes: string, script: string) =>
      attributes === '' && DATA.test(script) ? '' : whole,
    );
  return `${without(html.slice(0, lastEnd))}<script>${parts.join(';')}</script>${html.slice(lastEnd)}`;
}

/** The policy for a page whose HTML is known as a whole: exactly its own inline scripts may run. */
export function policyOfHtml(html: string): string {
  const inline = [...html.matchAll(SCRIPT)].filter(({ groups }) => !/\ssrc=/.test(groups!['attributes']!));
  return policyOfScripts(new Set(inline.map(({ groups }) => groups!['text']!)));
}
