/** The colours of one poster. `text` has at least 4.5 to 1 on `ground`, which is all that stands behind words. */
export type Palette = {
  ground: string;
  text: string;
  far: string;
  mid: string;
  near: string;
  glow: string;
  dark: boolean;
};

export const palettes: readonly Palette[] = [
  { ground: '#1f2a44', text: '#f6efe0', far: '#33466e', mid: '#56709f', near: '#0f172b', glow: '#f0b35a', dark: true },
  { ground: '#f0e3cc', text: '#3a1f17', far: '#e2b48c', mid: '#cf6a3f', near: '#8c2f1e', glow: '#f7c65c', dark: false },
  { ground: '#16392f', text: '#f3f0df', far: '#2c6151', mid: '#4e9a7f', near: '#0c211b', glow: '#f29c6b', dark: true },
  { ground: '#e4e6ea', text: '#232a3b', far: '#b6c2d6', mid: '#6c84b0', near: '#2c3f6b', glow: '#d9502e', dark: false },
  { ground: '#42182b', text: '#fbe9e3', far: '#6e2c44', mid: '#b8516a', near: '#270a17', glow: '#f4c48a', dark: true },
  { ground: '#dfe8dd', text: '#1d3328', far: '#a9c7ae', mid: '#5d9a7c', near: '#1f5442', glow: '#e0683c', dark: false },
  { ground: '#26221f', text: '#f5eadb', far: '#453c35', mid: '#7d6652', near: '#131110', glow: '#e4603a', dark: true },
];
