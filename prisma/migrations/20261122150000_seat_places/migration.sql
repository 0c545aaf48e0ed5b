-- AlterTable
ALTER TABLE "seat" ADD COLUMN     "row_label" TEXT,
ADD COLUMN     "seat_label" TEXT,
ADD COLUMN     "section" TEXT;

-- A seat of a big house has a section, a row and a label. Where seats only have a number, all three are null.
ALTER TABLE "seat"
  ADD CONSTRAINT "seat_place_whole" CHECK (num_nulls("section", "row_label", "seat_label") IN (0, 3));
