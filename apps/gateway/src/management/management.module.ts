import { Module } from '@nestjs/common';
import { AppReceiversModule } from '../callback/apps/app-receivers.module.js';
import { SeenCallbacksModule } from '../callback/seen/seen-callbacks.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { AccountImportHttpController } from './account-import/account-import.http.controller.js';
import { AccountsHttpController } from './accounts.http.controller.js';
import { AlertEventIntake } from './alert-events/alert-event-intake.service.js';
import { AlertEventsHttpController } from './alert-events/alert-events.http.controller.js';
import { AlertListHttpController } from './alert-list.http.controller.js';
import { AlertStoryHttpController } from './alert-story.http.controller.js';
import { AlertsHttpController } from './alerts.http.controller.js';
import { BindingMatchHttpController } from './binding-match.http.controller.js';
import { BindingMoveHttpController } from './binding-move.http.controller.js';
import { CardPolicyHttpController } from './card-policy.http.controller.js';
import { CheckHttpController } from './check.http.controller.js';
import { ConfigurationHttpController } from './configuration/configuration.http.controller.js';
import { ConfigurationList } from './configuration/configuration-list.js';
import { ConfigurationService } from './configuration/configuration.service.js';
import { SourcesByName } from './configuration/configured-sources.js';
import { DomainFileHttpController } from './domain-file/domain-file.http.controller.js';
import { DomainFiles } from './domain-file/domain-files.js';
import { ShiftsHttpController } from './duty/shifts.http.controller.js';
import { SwapsHttpController } from './duty/swaps.http.controller.js';
import { IntegrationsHttpController } from './integrations.http.controller.js';
import { OwnAppHttpController } from './own-app/own-app.http.controller.js';
import { OwnApps } from './own-app/own-apps.js';
import { PagingHttpController } from './paging.http.controller.js';
import { ResendHttpController } from './resend.http.controller.js';
import { ReachabilityHttpController } from './reachability.http.controller.js';
import { SpacesHttpController } from './spaces.http.controller.js';
import { BotScansHttpController } from './bot/bot-scans.http.controller.js';
import { BotChatsHttpController } from './bot/bot-chats.http.controller.js';
import { Bots } from './bot/bots.js';
import { CalendarHttpController } from './schedule/calendar.http.controller.js';
import { CalendarTokens } from './schedule/calendar-tokens.js';
import { OverridesHttpController } from './schedule/overrides.http.controller.js';
import { SchedulesHttpController } from './schedule/schedules.http.controller.js';
import { SourceBodies } from './source/source-bodies.js';
import { SourceBodiesHttpController } from './source/source-bodies.http.controller.js';
import { SourceTrialHttpController } from './source/source-trial.http.controller.js';
import { SourcesHttpController } from './source/sources.http.controller.js';
import { TemplatesHttpController } from './templates.http.controller.js';
import { TenantsHttpController } from './tenants.http.controller.js';

/** The management API: checks who asks and what, asks the service that owns the answer. */
@Module({
  imports: [AppReceiversModule, IngestModule, SeenCallbacksModule],
  controllers: [
    AccountImportHttpController,
    AccountsHttpController,
    AlertEventsHttpController,
    AlertListHttpController,
    AlertStoryHttpController,
    AlertsHttpController,
    BindingMatchHttpController,
    BindingMoveHttpController,
    BotChatsHttpController,
    BotScansHttpController,
    CalendarHttpController,
    CardPolicyHttpController,
    CheckHttpController,
    DomainFileHttpController,
    ConfigurationHttpController,
    IntegrationsHttpController,
    OverridesHttpController,
    OwnAppHttpController,
    PagingHttpController,
    ResendHttpController,
    ReachabilityHttpController,
    SpacesHttpController,
    SchedulesHttpController,
    ShiftsHttpController,
    SwapsHttpController,
    SourceTrialHttpController,
    SourcesHttpController,
    SourceBodiesHttpController,
    TemplatesHttpController,
    TenantsHttpController,
  ],
  providers: [
    ...[AlertEventIntake, Bots, CalendarTokens, DomainFiles, OwnApps, SourceBodies],
    ...[ConfigurationList, ConfigurationService, SourcesByName],
  ],
})
export class ManagementModule {}
