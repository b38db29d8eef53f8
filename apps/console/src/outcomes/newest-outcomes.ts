/** Of a delivery, what its place in the list depends on. */
export interface Ranked {
  accountId: string;
  version: number;
  /** Absent = wecom. */
  channel?: string;
  outcome: string;
}

export interface NewestOutcome<Delivery> {
  delivery: Delivery;
  /** What became of earlier versions, newest first. */
  earlier: Delivery[];
}

/** What one looks for first. */
const RANKS: readonly string[] = ['failed', 'waiting', 'delivered'];
const rankOf = (outcome: string): number => {
  const rank = RANKS.indexOf(outcome);
  return rank < 0 ? RANKS.length : rank;
};

/**
 * For each person and channel what the newest version came to, failures on top; earlier outcomes stand behind it. Whatever
 * still waits stays in view, and so do several of one version: a person may have two webhooks.
 */
export function newestOutcomes<Delivery extends Ranked>(
  deliveries: readonly Delivery[],
): NewestOutcome<Delivery>[] {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const key = JSON.stringify([delivery.accountId, delivery.channel ?? 'wecom']);
    const group = groups.get(key);
    if (group) group.push(delivery);
    else groups.set(key, [delivery]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const newest = Math.max(...group.map(({ version }) => version));
      const isShown = ({ version, outcome }: Delivery) => version === newest || outcome === 'waiting';
      const [first, ...others] = group.filter(isShown).toSorted((a, b) => b.version - a.version);
      const earlier = group.filter((each) => !isShown(each)).toSorted((a, b) => b.version - a.version);
      return [
        { delivery: first!, earlier },
        ...others.map((delivery) => ({ delivery, earlier: [] as Delivery[] })),
      ];
    })
    .toSorted(
      (a, b) =>
        rankOf(a.delivery.outcome) - rankOf(b.delivery.outcome) || b.delivery.version - a.delivery.version,
    );
}
