/** Where pictures are kept. Keys are paths of letters, digits, dashes and dots; what was put under one never changes. */
export interface PictureStore {
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** Null when there is nothing under the key. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
}
