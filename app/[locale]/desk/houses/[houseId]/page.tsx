import type { Locale } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';

import { idOrNotFound, orNotFound } from '@/app/found';
import { requireOperator } from '@/app/session';
import { titled } from '@/app/titled';
import { DeskHeading } from '@/components/desk/desk-heading';
import { HouseEditor } from '@/components/houses/house-editor';
import { Texts } from '@/components/texts/texts';
import { getHouse } from '@/lib/houses/service';

type Props = PageProps<'/[locale]/desk/houses/[houseId]'>;

export const generateMetadata = titled('desk.houses.title');

/** A house to draw; as wide as the screen, for a house is wide. */
export default async function HousePage({ params }: Props) {
  const { locale, houseId: text } = await params;
  setRequestLocale(locale as Locale);
  const houseId = idOrNotFound(text);
  const operator = await requireOperator(`/desk/houses/${houseId}`, 'editHouses');
  const house = await orNotFound(getHouse(houseId));
  return (
    <div className="mx-auto w-full max-w-[110rem] px-4 py-4 md:px-6">
      <DeskHeading room="houses" who={operator} title={`${house.venue} · ${house.name}`} />
      <div className="mt-4">
        <Texts of={['houses']}>
          <HouseEditor key={house.id} house={house} />
        </Texts>
      </div>
    </div>
  );
}
