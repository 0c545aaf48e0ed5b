import { expect, test } from 'vitest';

import { etagOfVersion, versionWanted } from './versions';

const asking = (given?: string) => ({ headers: { get: () => given ?? null } });

test('an ETag comes back as the version that it was', () => {
  expect(versionWanted(asking(etagOfVersion(1_795_805_767_513).etag))).toBe(1_795_805_767_513);
});

test('whoever names none, or any, has no wish', () => {
  expect(versionWanted(asking())).toBeNull();
  expect(versionWanted(asking('*'))).toBeNull();
});

test.each(['W/"1"', '1', '"a"', '"1", "2"', '', '"1e3"', '"9999999999999999"'])('%j is no version of ours', (given) => {
  expect(versionWanted(asking(given))).toBe(-1);
});
