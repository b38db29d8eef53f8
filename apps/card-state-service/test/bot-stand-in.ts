import { pageOf, type RequestMap, type StaleGroupCard, keyAfter } from '@app/contracts';
import type { NatsBus } from '@app/messaging';

/** Answers what card-state-service asks of bot-service. */
export class BotStandIn {
  /** In any order. */
  stale: StaleGroupCard[] = [];
  /** As if nobody answered. */
  isAway = false;
  /** So many at most, as where they are many bytes. */
  atOnce = 500;

  answer(connection: NatsBus['connection']): void {
    connection.subscribe('bot.stale.list', {
      callback: (_error, message) => {
        if (this.isAway) return;
        const request = message.json<RequestMap['bot.stale.list']['payload']>();
        message.respond(JSON.stringify({ ok: this.page(request) }));
      },
    });
  }

  private page(request: RequestMap['bot.stale.list']['payload']): RequestMap['bot.stale.list']['reply'] {
    const keyOf = ({ staleSince, cardId }: StaleGroupCard): [number, string] => [
      Date.parse(staleSince),
      cardId,
    ];
    const [at, id] = (keyAfter(request, ['ms', 'text']) ?? [-1, '']) as [number, string];
    const rows = this.stale
      .filter((card) => keyOf(card)[0] > at || (keyOf(card)[0] === at && card.cardId > id))
      .sort((a, b) => keyOf(a)[0] - keyOf(b)[0] || (a.cardId < b.cardId ? -1 : 1));
    return pageOf(rows, { ...request, limit: Math.min(request.limit ?? 100, this.atOnce) }, keyOf);
  }
}
