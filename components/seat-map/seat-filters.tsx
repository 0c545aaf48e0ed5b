import { PriceFilter } from './price-filter';
import { WishFilter } from './wish-filter';
import type { Wanted, Wish } from './wishes';
import type { Zone } from './zones';

type Props = {
  zones: readonly Zone[];
  wishes: readonly Wish[];
  wanted: Wanted;
  setWanted: (wanted: Wanted) => void;
};

/** Everything by which seats can be told from those that are not wanted. */
export function SeatFilters({ zones, wishes, wanted, setWanted }: Props) {
  return (
    <>
      <PriceFilter zones={zones} wanted={wanted.tiers} want={(tiers) => setWanted({ ...wanted, tiers })} />
      <WishFilter wishes={wishes} wanted={wanted.wishes} want={(wished) => setWanted({ ...wanted, wishes: wished })} />
    </>
  );
}
