import { Injectable } from '@nestjs/common';

/** Says that a run began, so that the loop looks at once. */
@Injectable()
export class PagingSignal {
  private listener: () => void = () => {};

  readonly raise = (): void => this.listener();

  listen(listener: () => void): void {
    this.listener = listener;
  }
}
