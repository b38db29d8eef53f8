import type { Clock } from './clock.js';
import { SingleFlight } from './single-flight.js';

const KEPT_MS = 15_000;
const MAX_KEPT = 10_000;

/** Answers of another service, kept for some seconds; concurrent questions by one key are one. Failures are not kept. */
export class KeptAnswers<T> {
  private readonly kept = new Map<string, { answer: T; until: number }>();
  private readonly questions = new SingleFlight<T>();

  constructor(
    private readonly clock: Clock,
    private readonly isWorthKeeping: (answer: T) => boolean = () => true,
    private readonly keptMs = KEPT_MS,
  ) {}

  async get(key: string, ask: () => Promise<T>): Promise<T> {
    const kept = this.kept.get(key);
    if (kept && kept.until > this.clock.now().getTime()) return kept.answer;
    return this.questions.run(key, () => this.ask(key, ask));
  }

  /** The last answer, however old. */
  last(key: string): T | undefined {
    return this.kept.get(key)?.answer;
  }

  forget(key: string): void {
    this.kept.delete(key);
  }

  private async ask(key: string, ask: () => Promise<T>): Promise<T> {
    const answer = await ask();
    if (this.isWorthKeeping(answer)) this.keep(key, answer);
    return answer;
  }

  private keep(key: string, answer: T): void {
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    this.kept.set(key, { answer, until: this.clock.now().getTime() + this.keptMs });
  }
}
