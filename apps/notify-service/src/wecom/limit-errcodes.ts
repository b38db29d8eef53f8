/** One API was called too often for this corp: WeCom blocks it for a while. */
export const API_LIMITED = 45009;
/** Too many calls of one API at the same time; over within seconds. */
export const TOO_MANY_PARALLEL = 45033;
