import { Skeleton } from '@/components/ui/skeleton';
import { page } from '@/components/ui/styles';

const SEATS = 50;

export function SeatsSkeleton() {
  return (
    <div aria-busy className={`${page} max-w-5xl pt-6 md:pt-10`}>
      <Skeleton className="h-9 w-40" />
      <Skeleton className="mt-2 mb-16 h-5 w-64" />
      <div className="mx-auto grid max-w-lg grid-cols-10 gap-2">
        {Array.from({ length: SEATS }, (_, seat) => (
          <Skeleton key={seat} className="aspect-square rounded-t-[38%]" />
        ))}
      </div>
    </div>
  );
}
