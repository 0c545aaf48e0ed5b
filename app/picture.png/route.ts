import { getTranslations } from 'next-intl/server';
import type { NextRequest } from 'next/server';

import { answerPicture } from '@/app/concerts/picture-answer';
import { config } from '@/lib/config';

/** Rows in front of a stage, on a dark ground. */
const LOOK = { motif: 'rows', palette: 6 } as const;

/** The picture of a link to the shop, and to its pages that have none of their own. */
export function GET(request: NextRequest): Promise<Response> {
  return answerPicture(request, async (locale) => {
    const t = await getTranslations({ locale, namespace: 'shell' });
    return {
      id: 'frontrow',
      look: LOOK,
      artist: t('brand'),
      title: t('slogan'),
      venue: new URL(config().APP_URL).host,
    };
  });
}
