import { useTranslations } from 'next-intl';

import { may, type HasRole } from '@/lib/permissions';

import { SoftLink } from '../ui/soft-link';

const ROOMS = [
  { href: '/desk', name: 'sales', permission: 'readQueues' },
  { href: '/desk/houses', name: 'houses', permission: 'editHouses' },
  { href: '/desk/ledger', name: 'ledger', permission: 'readLedger' },
  { href: '/desk/people', name: 'people', permission: 'readPeople' },
  { href: '/desk/deeds', name: 'deeds', permission: 'readDeeds' },
  { href: '/desk/tokens', name: 'tokens', permission: 'makeTokens' },
  { href: '/desk/roles', name: 'roles', permission: 'readOperators' },
] as const;

type DeskRoom = (typeof ROOMS)[number]['name'];

const LOOK =
  'inline-flex min-h-touch items-center border-b-2 border-transparent px-1 text-small text-quiet transition hover:text-ink aria-[current]:border-persimmon aria-[current]:font-semibold aria-[current]:text-ink';

/** Where one is in the desk, and the way to its other rooms, as far as one's role goes. */
export function DeskHeading({ room, who, title }: { room: DeskRoom | null; who: HasRole; title: string }) {
  const t = useTranslations('desk');
  return (
    <>
      <nav aria-label={t('label')} className="flex flex-wrap gap-x-5 border-b border-line">
        {ROOMS.filter(({ permission }) => may(who, permission)).map(({ href, name }) => (
          <SoftLink key={name} href={href} aria-current={name === room ? 'page' : undefined} className={LOOK}>
            {t(`rooms.${name}`)}
          </SoftLink>
        ))}
      </nav>
      <h1 className="mt-8 font-display text-head font-semibold">{title}</h1>
    </>
  );
}
