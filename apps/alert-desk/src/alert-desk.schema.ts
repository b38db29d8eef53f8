import { SEALED_COLUMNS } from '@app/contracts';
import { MESSAGING_ENTITIES, messagingMigrations, snapshotMigration } from '@app/messaging';
import type { PersistenceOptions } from '@app/persistence';
import { DeskAlert } from './alert/desk-alert.entity.js';
import { DutyWatch } from './duty/duty-watch.entity.js';
import { Swap } from './duty/swap.entity.js';
import { HandBack } from './hand-back-order/hand-back.entity.js';
import { BodyOutcome } from './intake/body-outcome.entity.js';
import { IngestedAlert } from './intake/ingested-alert.entity.js';
import { HandBacks1764800000660 } from './migrations/1764800000660-hand-backs.js';
import { AlertDesk1764000000000 } from './migrations/1764000000000-alert-desk.js';
import { Sources1764800000200 } from './migrations/1764800000200-sources.js';
import { IngestedAlerts1764800000401 } from './migrations/1764800000401-ingested-alerts.js';
import { SpaceGroups1765000000200 } from './migrations/1765000000200-space-groups.js';
import { SaidAt1765100000200 } from './migrations/1765100000200-said-at.js';
import { WorstSeverity1765200000200 } from './migrations/1765200000200-worst-severity.js';
import { SpacesAndPaging1764800000300 } from './migrations/1764800000300-spaces-and-paging.js';
import { PageLog } from './paging/page-log.entity.js';
import { PagingRun } from './paging/paging-run.entity.js';
import { Space } from './space/space.entity.js';
import { Schedules1764800000100 } from './migrations/1764800000100-schedules.js';
import { Duty1764800000602 } from './migrations/1764800000602-duty.js';
import { NoticeTextRow } from './notice/notice-text.entity.js';
import { ReachNotice } from './reachability/reach-notice.entity.js';
import { ReachNotices1764800000650 } from './migrations/1764800000650-reach-notices.js';
import { ScheduleOverride } from './schedule/schedule-override.entity.js';
import { StoredSchedule } from './schedule/stored-schedule.entity.js';
import { Source } from './source/source.entity.js';
import { SilenceAbsences1764800000403 } from './migrations/1764800000403-silence-absences.js';
import { Silences1764800000402 } from './migrations/1764800000402-silences.js';
import { Silence } from './silence-order/silence.entity.js';

const SCHEMA = 'alert_desk';

export const alertDeskSchema: PersistenceOptions = {
  schema: SCHEMA,
  sealed: SEALED_COLUMNS['alert-desk'],
  migrations: [
    ...messagingMigrations(SCHEMA),
    AlertDesk1764000000000,
    snapshotMigration('alert_desk.alert', ['tenant', 'alert_id'], '1764300000001'),
    Sources1764800000200,
    IngestedAlerts1764800000401,
    SpacesAndPaging1764800000300,
    Schedules1764800000100,
    Duty1764800000602,
    Silences1764800000402,
    SilenceAbsences1764800000403,
    ReachNotices1764800000650,
    SpaceGroups1765000000200,
    HandBacks1764800000660,
    SaidAt1765100000200,
    WorstSeverity1765200000200,
  ],
  entities: [
    ...MESSAGING_ENTITIES,
    DeskAlert,
    IngestedAlert,
    BodyOutcome,
    HandBack,
    Silence,
    Space,
    PagingRun,
    PageLog,
    ReachNotice,
    ScheduleOverride,
    StoredSchedule,
    DutyWatch,
    NoticeTextRow,
    Swap,
    Source,
  ],
};
