/** `npm run screenshots`: takes the pictures of docs/tour.md, of every page by day and by night, on phone and desktop. */
import { onThrowawaySite } from './setup/on-throwaway-site.mjs';

await onThrowawaySite('screenshots', 'scripts/screenshots/take.ts');
