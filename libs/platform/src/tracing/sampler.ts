import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import type { CoreConfig } from '../config/core.config.js';

const ratioOf = (arg: string | undefined): number => (arg === undefined ? 1 : Number(arg));

/** A caller's decision is kept where the sampler's name says so, and by ours about our own traces in any case. */
export function samplerOf({ tracesSampler, tracesSamplerArg }: CoreConfig): Sampler {
  const [, base] = /^(?:parentbased_)?(.*)$/.exec(tracesSampler) ?? [];
  const root =
    base === 'always_off'
      ? new AlwaysOffSampler()
      : base === 'traceidratio'
        ? new TraceIdRatioBasedSampler(ratioOf(tracesSamplerArg))
        : new AlwaysOnSampler();
  return tracesSampler.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}
