import type { SourceKind } from '@app/contracts';
import type { Outcome, SenderAnswer } from './outcome.js';
import { VOICES, type Voice } from './voices.js';

/** Where a body comes in: our own door for all kinds, or one that another product's senders know. */
export type Door = 'ingest' | 'flashduty' | 'pagerduty' | 'wecom' | 'dingtalk' | 'feishu';

/** Kinds whose senders read more than the status. */
const OWN_VOICE = new Set<SourceKind>(['nightingale', 'tencent', 'flashduty', 'pagerduty']);

/** How a sender is answered so that it understands: sends again what was not stored, and nothing else. */
export function answerFor(
  door: Door,
  source: { kind: SourceKind; isFeishu: boolean } | null,
  outcome: Outcome,
): SenderAnswer {
  return VOICES[voiceOf(door, source)](outcome);
}

function voiceOf(door: Door, source: { kind: SourceKind; isFeishu: boolean } | null): Voice {
  if (door !== 'ingest') return door;
  if (source?.kind === 'robot') return source.isFeishu ? 'feishu' : 'wecom';
  return source && OWN_VOICE.has(source.kind) ? (source.kind as Voice) : 'plain';
}
