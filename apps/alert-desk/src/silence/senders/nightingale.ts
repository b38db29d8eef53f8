import { isObject, type NightingaleMute } from '@app/contracts';
import { UpstreamError } from '@app/platform';
import { commentOf, isAbout, markOf } from './mark.js';
import type { Ask, HeldSilence, SilenceSender, WantedSilence } from './silence-sender.js';

/** 1 = the event is made and nobody is notified; with 0 the recovery would never come (models/alert_mute.go). */
const WITHOUT_NOTIFICATION = 1;

/**
 * Mutes of Nightingale (center/router/router_mute.go), by the service API with basic authentication or the users' one with
 * a token. A change is a new mute and the end of the old one: the service API knows no other.
 */
export const mutesOfNightingale = (isService: boolean): SilenceSender => {
  const path = ({ mute }: WantedSilence): string =>
    isService ? '/v1/n9e/alert-mutes' : `/api/n9e/busi-group/${mute?.groupId ?? 0}/alert-mutes`;
  const find = async (ask: Ask, wanted: WantedSilence): Promise<HeldSilence | null> => {
    const query = `?bgid=${wanted.mute?.groupId ?? -1}&query=${encodeURIComponent(markOf(wanted))}`;
    const mutes = answerOf(await ask('GET', isService ? `${path(wanted)}${query}` : path(wanted)));
    const ours = (Array.isArray(mutes) ? (mutes as unknown[]) : []).find(
      (one) =>
        isObject(one) && isAbout(one.cause, wanted) && Number(one.etime) * 1000 > wanted.from.getTime(),
    );
    return isObject(ours) ? { id: String(ours.id), from: new Date(Number(ours.btime) * 1000) } : null;
  };
  const end = async (ask: Ask, wanted: WantedSilence, { id }: HeldSilence): Promise<void> => {
    answerOf(await ask('DELETE', path(wanted), { ids: [Number(id)] }));
  };
  return {
    async put(ask, wanted, held) {
      const made = answerOf(await ask('POST', path(wanted), muteOf(wanted)));
      if (held) await end(ask, wanted, held);
      // Newer versions answer the id, older ones nothing.
      const id = Number.isSafeInteger(made) && made !== 0 ? String(made) : undefined;
      const found = id === undefined ? await find(ask, wanted) : { id, from: wanted.from };
      if (found) return found;
      throw new UpstreamError('SILENCE_WITHOUT_ID', 'The sender does not know the mute it made', {
        retryable: true,
      });
    },
    find,
    end,
  };
};

function muteOf(wanted: WantedSilence): object {
  const { groupId, datasourceId, cate, prod, severity, tags } = wanted.mute ?? NOTHING;
  return {
    ...{ group_id: groupId ?? 0, cate: cate ?? '', prod: prod ?? '', datasource_ids: [datasourceId ?? 0] },
    ...{
      note: '屏蔽 (wecom-oncall)',
      cause: commentOf(wanted),
      severities: severity === null ? [1, 2, 3] : [severity],
    },
    tags: Object.entries(tags).map(([key, value]) => ({ key, func: '==', op: '==', value })),
    ...{ btime: seconds(wanted.from), etime: seconds(wanted.until), mute_time_type: 0, periodic_mutes: [] },
    ...{ mute_type: WITHOUT_NOTIFICATION, disabled: 0 },
  };
}

const NOTHING: NightingaleMute = {
  ...{ groupId: null, tags: {}, datasourceId: null, cate: null, prod: null, severity: null },
};

const seconds = (at: Date): number => Math.ceil(at.getTime() / 1000);

/** Errors come with 200: `{dat, err}`. */
function answerOf(text: string): unknown {
  const answer: unknown = text.trim() === '' ? {} : JSON.parse(text);
  if (!isObject(answer)) return undefined;
  if (typeof answer.err !== 'string' || answer.err === '') return answer.dat;
  throw new UpstreamError('SILENCE_REFUSED', 'The sender refused the mute', {
    retryable: false,
    reason: 'err',
  });
}
