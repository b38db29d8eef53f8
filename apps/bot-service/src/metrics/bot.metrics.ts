import { Metrics, type Timing } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';

const ANSWER_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5];

/** What operators see of bots; names of bots and groups are no labels. */
@Injectable()
export class BotMetrics {
  private readonly callbacks: Counter<'kind'>;
  private readonly lost: Counter<'why'>;
  private readonly ends: Counter<'state'>;
  private readonly odd: Counter<'why'>;
  private readonly sends: Counter<'what' | 'outcome'>;
  private readonly answers: Timing<'shows'>;

  constructor(metrics: Metrics) {
    this.callbacks = metrics.counter({
      name: 'bot_callbacks_total',
      help: 'What members did in chats with bots',
      labelNames: ['kind'],
    });
    this.lost = metrics.counter({
      name: 'bot_callbacks_lost_total',
      help: 'Callbacks that nothing came of',
      labelNames: ['why'],
    });
    this.ends = metrics.counter({
      name: 'bot_connection_ended_total',
      help: 'Connections that ended for good: kicked = somebody else uses the bot’s Secret',
      labelNames: ['state'],
    });
    this.odd = metrics.counter({
      name: 'bot_frames_odd_total',
      help: 'Frames that say nothing we know',
      labelNames: ['why'],
    });
    this.sends = metrics.counter({
      name: 'bot_sends_total',
      help: 'Cards and lines into groups, by outcome',
      labelNames: ['what', 'outcome'],
    });
    this.answers = metrics.histogram({
      name: 'bot_press_answer_seconds',
      help: 'From a press in a group to the replaced card',
      labelNames: ['shows'],
      buckets: ANSWER_BUCKETS,
    });
  }

  callback(kind: string): void {
    this.callbacks.inc({ kind });
  }

  lostCallback(why: string): void {
    this.lost.inc({ why });
  }

  ended(state: string): void {
    this.ends.inc({ state });
  }

  oddFrame(why: string): void {
    this.odd.inc({ why });
  }

  sent(what: 'card' | 'line' | 'word', outcome: string): void {
    this.sends.inc({ what, outcome });
  }

  answered(shows: string, tookMs: number): void {
    this.answers.observe({ shows }, tookMs / 1000);
  }
}
