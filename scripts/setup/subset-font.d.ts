declare module 'subset-font' {
  type Options = {
    targetFormat: 'woff2';
    /** Axes of a variable font: a range to keep, or one value. */
    variationAxes?: Record<string, unknown>;
    keepFeatures?: readonly string[];
  };
  /** The font with only the letters of `text`. */
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
