/** The map leaves room on the screen for what is chosen; what stands in its place while it loads is as high. */
export const viewHeight = 'h-[min(54svh,30rem)] lg:h-[max(24rem,calc(100svh-21rem))]';
