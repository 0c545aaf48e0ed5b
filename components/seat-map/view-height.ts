/** The map leaves room on the screen for what is chosen; what stands in its place while it loads is as high. */
export const viewHeight = 'h-[min(48svh,30rem)] lg:h-[max(22rem,calc(100svh-24rem))]';
