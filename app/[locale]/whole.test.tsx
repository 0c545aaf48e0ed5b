import { setTimeout as sleep } from 'node:timers/promises';

import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';

import { wholeOr } from './whole';

const skeleton = <p>skeleton</p>;
const content = <p>content</p>;

test('what is ready soon comes whole', async () => {
  const page = await wholeOr(
    skeleton,
    sleep(10).then(() => content),
  );
  expect(renderToStaticMarkup(page)).toBe('<p>content</p>');
});

test('what takes longer comes after its skeleton, for which a browser without scripts asks again', async () => {
  const late = sleep(600).then(() => content);
  const html = renderToStaticMarkup(await wholeOr(skeleton, late));
  expect(html).toContain('<p>skeleton</p>');
  expect(html).toMatch(/<noscript>.*http-equiv="refresh" content="3".*<\/noscript>/);
  expect(html).not.toContain('content</p>');
  await late;
});

test('what sends elsewhere at once does so before anything is shown', async () => {
  await expect(wholeOr(skeleton, Promise.reject(new Error('NEXT_REDIRECT')))).rejects.toThrow('NEXT_REDIRECT');
});
