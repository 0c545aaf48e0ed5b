import type { Finding } from './checks';

const SENTENCES: Record<Finding['code'], string> = {
  noPlaces: 'There is no place in it',
  emptySection: 'Nothing is in it',
  sectionTwice: 'Another section has the same name',
  rowTwice: 'Two rows have this label',
  labelTwice: 'Two seats of a row have this label',
  withoutTier: 'Not every place has a tier',
  unknownTier: 'The tier is none of the plan’s',
  markOutside: 'A mark lies outside of the row',
  keptMoreThanThere: 'More places are kept back than there are',
  overlap: 'Places lie upon one another',
  onStage: 'Seats lie on the stage',
  unusedTier: 'No place has this tier',
  noStage: 'There is no stage',
  farFromAisle: 'The row is longer than anybody should climb through: it needs an aisle',
  alone: 'Nobody can sit beside this place for a wheelchair',
};

/** A finding in a sentence, for readers of the API. */
export function inWords({ code, section, place, count }: Finding): string {
  const where = [section && `section ${section}`, place].filter(Boolean).join(', ');
  return `${SENTENCES[code]}${where && ` (${where}${count > 1 ? ` and ${count - 1} more` : ''})`}`;
}
