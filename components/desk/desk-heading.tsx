import { useTranslations } from 'next-intl';

import { SoftLink } from '../ui/soft-link';

const ROOMS = [{ href: '/desk/deeds', name: 'deeds' }] as const;

export type DeskRoom = (typeof ROOMS)[number]['name'];

const LOOK =
  'inline-flex min-h-touch items-center border-b-2 border-transparent px-1 text-small text-quiet transition hover:text-ink aria-[current]:border-persimmon aria-[current]:font-semibold aria-[current]:text-ink';

/** Where one is in the desk, and the way to its other rooms. */
export function DeskHeading({ room, title }: { room: DeskRoom; title: string }) {
  const t = useTranslations('desk');
  return (
    <>
      <nav aria-label={t('label')} className="flex flex-wrap gap-x-5 border-b border-line">
        {ROOMS.map(({ href, name }) => (
          <SoftLink key={name} href={href} aria-current={name === room ? 'page' : undefined} className={LOOK}>
            {t(`rooms.${name}`)}
          </SoftLink>
        ))}
      </nav>
      <h1 className="mt-8 font-display text-head font-semibold">{title}</h1>
    </>
  );
}
