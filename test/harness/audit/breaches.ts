import type {
  Accepted,
  CardTruth,
  CodeUse,
  Evidence,
  OnPhone,
  SendCalls,
  Successor,
  Told,
} from './evidence.js';

const CODE_LIFE_MS = 72 * 3_600_000;
const MOST_PER_MINUTE = 30;

/** Every promise that the evidence shows broken, in words; nothing when all hold. */
export function breachesOf(evidence: Evidence): string[] {
  const { accepted, told, phones, successors, sends, codes, cards, peakPerMinute, dropped } = evidence;
  const results = [...new Map(told.map((one) => [one.id, one])).values()];
  return [
    ...unaccounted(accepted, results),
    ...lost(results, phones),
    ...seenTwice(results, phones, successors),
    ...changedBytes(sends),
    ...misusedCodes(codes),
    ...untrueCards(cards),
    ...(peakPerMinute > MOST_PER_MINUTE ? [`one member got ${peakPerMinute} messages in a minute`] : []),
    ...(dropped > 0 ? [`WeCom dropped ${dropped} messages silently`] : []),
  ];
}

const pageOf = (alertId: string, accountId: string): string => `${alertId} for ${accountId}`;

/** Each accepted page has one final outcome: not none, not two, and as all of them can be reached, no failure. */
function unaccounted(accepted: Accepted[], results: Told[]): string[] {
  const counts = new Map<string, number>();
  for (const { alertId, accountId } of results) {
    const page = pageOf(alertId, accountId);
    counts.set(page, (counts.get(page) ?? 0) + 1);
  }
  const owed = new Set(
    accepted.flatMap(({ alertId, recipients }) => recipients.map((one) => pageOf(alertId, one))),
  );
  const unserved = results.filter(
    ({ outcome, alertId, accountId }) => outcome !== 'delivered' && owed.has(pageOf(alertId, accountId)),
  );
  return [
    ...unserved.map(
      ({ alertId, accountId, reason }) => `lost: ${pageOf(alertId, accountId)} failed, ${reason}`,
    ),
    ...[...owed].filter((page) => !counts.has(page)).map((page) => `lost: ${page} has no outcome`),
    ...[...counts].filter(([, count]) => count > 1).map(([page, count]) => `${page} has ${count} outcomes`),
  ];
}

/** What is reported delivered is on the phone. What was over before its turn was never sent. */
function lost(results: Told[], phones: OnPhone[]): string[] {
  const seen = new Set(phones.map(({ taskId, accountId }) => `${taskId} ${accountId}`));
  return results
    .filter(({ outcome, detail }) => outcome === 'delivered' && detail !== 'over')
    .filter(({ cardId, accountId }) => !seen.has(`${cardId} ${accountId}`))
    .map(
      ({ alertId, accountId }) =>
        `lost: ${pageOf(alertId, accountId)} is reported delivered, no phone has it`,
    );
}

/**
 * Each card on a phone is the one that some result names, or took over from such a one; and of an alert nobody sees two that
 * both look as if they were in force.
 */
function seenTwice(results: Told[], phones: OnPhone[], successors: Successor[]): string[] {
  const alertOf = new Map<string, string[]>();
  for (const { taskId, accountId, alertId } of successors) alertOf.set(`${taskId} ${accountId}`, [alertId]);
  for (const { cardId, accountId, alertId } of results) {
    const key = `${cardId} ${accountId}`;
    alertOf.set(key, [...(alertOf.get(key) ?? []), alertId]);
  }
  const inForce = new Map<string, number>();
  for (const { taskId, accountId, isOver } of phones) {
    for (const alertId of isOver ? [] : new Set(alertOf.get(`${taskId} ${accountId}`))) {
      const page = pageOf(alertId, accountId);
      inForce.set(page, (inForce.get(page) ?? 0) + 1);
    }
  }
  return [
    ...phones
      .filter(({ taskId, accountId }) => !alertOf.has(`${taskId} ${accountId}`))
      .map(
        ({ taskId, accountId }) => `duplicate: ${accountId} sees the card ${taskId}, which no result names`,
      ),
    ...[...inForce]
      .filter(([, count]) => count > 1)
      .map(([page, count]) => `duplicate: ${page} stands on ${count} cards in force`),
  ];
}

const changedBytes = (sends: SendCalls[]): string[] =>
  sends
    .filter(({ bodies }) => bodies > 1)
    .map(({ taskId, bodies }) => `${taskId} was sent with ${bodies} different bodies`);

function misusedCodes(codes: CodeUse[]): string[] {
  return codes.flatMap(({ code, applied, ageMs }) => [
    ...(applied > 1 ? [`the code ${code} was spent ${applied} times`] : []),
    ...(ageMs === undefined ? [`the code ${code} is none of WeCom’s`] : []),
    ...(ageMs !== undefined && ageMs >= CODE_LIFE_MS ? [`the code ${code} was sent after its 72 hours`] : []),
  ]);
}

/** A card that the ledger does not list as stale shows what is true. */
function untrueCards(cards: CardTruth[]): string[] {
  return cards
    .filter(({ staleReason }) => staleReason === null)
    .filter(
      ({ trueVersion, shownVersion, trueWord, onPhone }) =>
        shownVersion !== trueVersion || !onPhone.includes(trueWord),
    )
    .map(
      ({ alertId, accountId, trueVersion, shownVersion, trueWord }) =>
        `${pageOf(alertId, accountId)} should say ${trueWord} (version ${trueVersion}, shown ${shownVersion}) and is not listed as stale`,
    );
}
