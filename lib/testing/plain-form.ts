const ENTITIES: Record<string, string> = { '&quot;': '"', '&amp;': '&', '&#x27;': "'", '&lt;': '<', '&gt;': '>' };

function unescaped(text = ''): string {
  return text.replaceAll(/&(?:quot|amp|#x27|lt|gt);/g, (entity) => ENTITIES[entity]!);
}

/**
 * The hidden fields of a page's form: they name the server action, for browsers without scripts.
 * @param having what tells the form from others of the page
 */
export async function hiddenFields(
  url: string,
  having: string,
  headers: Record<string, string> = {},
): Promise<[string, string][]> {
  const html = await (await fetch(url, { headers })).text();
  const form =
    html
      .split('<form')
      .find((text) => text.split('</form>')[0]!.includes(having))
      ?.split('</form>')[0] ?? '';
  return [...form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)].map(([, name, value]) => [
    unescaped(name),
    unescaped(value),
  ]);
}
