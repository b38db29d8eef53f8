import type { NightingaleMute } from '@app/contracts';
import { OutboundHttp } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ClaimedSilence } from '../silence-order/silence.repository.js';
import { endAtOne, isFiringAtOne, putAtOne, type Reach } from './reach.js';
import { credentialsOf, senderOf, type SilenceAccess } from './senders/sender-of.js';
import type { HeldSilence, WantedSilence } from './senders/silence-sender.js';

/** An answer within it, or the next address is tried. */
const TIMEOUT_MS = 5_000;
/** A list of many silences. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Asks senders for silences. */
@Injectable()
export class SilenceAttempt {
  constructor(private readonly http: OutboundHttp) {}

  /** Whether the alert can be silenced at its sender at all. */
  isPossible({ kind, sender }: ClaimedSilence, access: SilenceAccess | undefined): access is SilenceAccess {
    if (!access || !senderOf(kind, access)) return false;
    return kind === 'nightingale' ? sender.silence !== undefined : sender.labels !== undefined;
  }

  /** Makes or changes the silence as it is wanted. Rejects with what kept every address from doing so. */
  put(silence: ClaimedSilence, access: SilenceAccess, now: Date): Promise<HeldSilence> {
    const wanted = wantedOf(silence, now);
    const given = { wanted, held: heldOf(silence, now), mayBeThere: silence.asked };
    return putAtOne(senderOf(silence.kind, access)!, access.url, this.reach(silence, access), given);
  }

  /** Ends the silence. Rejects like `put`. */
  end(silence: ClaimedSilence, access: SilenceAccess, now: Date): Promise<void> {
    const given = { wanted: wantedOf(silence, now), held: heldOf(silence, now) };
    return endAtOne(senderOf(silence.kind, access)!, access.url, this.reach(silence, access), given);
  }

  /** Whether the sender has the alert, silenced or not. Rejects like `put`. */
  isFiring(silence: ClaimedSilence, access: SilenceAccess, now: Date): Promise<boolean> {
    const wanted = wantedOf(silence, now);
    return isFiringAtOne(senderOf(silence.kind, access)!, access.url, this.reach(silence, access), wanted);
  }

  private reach({ kind }: ClaimedSilence, access: SilenceAccess): Reach {
    const headers = { ...credentialsOf(kind, access), accept: 'application/json' };
    return (base) => async (method, path, body) => {
      const { text } = await this.http.request(`${base}${path}`, {
        ...{ method, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES },
        headers: body ? { ...headers, 'content-type': 'application/json' } : headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return text;
    };
  }
}

const wantedOf = (silence: ClaimedSilence, now: Date): WantedSilence => ({
  ...{ tenant: silence.tenant, alertId: silence.alertId, by: silence.wantedBy, press: silence.press },
  ...{ from: now, until: silence.wantedUntil ?? now },
  labels: silence.sender.labels ?? {},
  mute: silence.sender.silence as NightingaleMute | undefined,
});

/** One that is over by now is none. */
function heldOf({ heldId, heldFrom, heldUntil }: ClaimedSilence, now: Date): HeldSilence | null {
  if (heldId === null || (heldUntil !== null && heldUntil <= now)) return null;
  return { id: heldId, from: heldFrom ?? now };
}
