import { DrawnCardAt, StoryOfAlert, type AlertStory, type DrawnCardView } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { AlertStoryService } from './alert-story.service.js';
import { DrawnCardService } from './drawn-card.service.js';

@Controller()
export class AlertStoryMessageController {
  constructor(
    private readonly stories: AlertStoryService,
    private readonly drawn: DrawnCardService,
  ) {}

  @OnRequest('card.story.get')
  story(request: StoryOfAlert): Promise<AlertStory> {
    return this.stories.of(request);
  }

  @OnRequest('card.drawn.get')
  drawnAt(request: DrawnCardAt): Promise<DrawnCardView> {
    return this.drawn.at(request);
  }
}
