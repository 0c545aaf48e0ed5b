import { Skeleton } from '../ui/skeleton';
import { column } from '../ui/styles';

/** In place of the tickets. */
export function TicketsSkeleton() {
  return (
    <div aria-busy className={`${column} grid gap-4 py-8 md:py-12`}>
      <Skeleton className="h-9 w-44" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-12 w-full rounded-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
