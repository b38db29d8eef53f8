import { Zone } from '@app/schedule';
import { wordsOfReason } from '@app/contracts/outcome-words';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Unreachable } from '../api/coming';
import { MixedText } from '../show/mixed-text';
import { QueryView } from '../show/query-view';
import { LampWord } from '../show/state-tag';
import { When } from '../show/when';
import { spanOfWall } from '../schedules/calendar-words';
import { useNames } from '../schedules/names.data';
import type { StoredSchedule } from '../schedules/schedules.data';
import { useLanguage } from '../words/use-language';
import { useUnreachable } from './reachability.data';

const SPANS = [24, 168];
const SCHEDULE = 'schedule:';
const SPACE = 'space:';

interface ReachabilityPanelProps {
  tenant: string;
  schedules: readonly StoredSchedule[];
}

/** Who of those on duty could not be paged, why, and what to do about it. */
export function ReachabilityPanel({ tenant, schedules }: ReachabilityPanelProps) {
  const { t } = useTranslation();
  const [hours, setHours] = useState(SPANS[0]!);
  const unreachable = useUnreachable(tenant, hours);
  const nameOf = useNames(tenant, unreachable.data?.items.flatMap(({ accountId }) => accountId ?? []) ?? []);
  return (
    <section className="panel">
      <div className="row layer-head">
        <h2>{t('reach.title')}</h2>
        <Segmented
          value={hours}
          onChange={setHours}
          options={SPANS.map((value) => ({ value, label: t(`reach.span.${value}`) }))}
        />
      </div>
      <QueryView query={unreachable} rows={2}>
        {({ items, next }) => (
          <>
            {items.length === 0 &&
              (schedules.length === 0 ? (
                <LampWord lamp="off">{t('reach.unscheduled')}</LampWord>
              ) : (
                <LampWord lamp="ok">{t('reach.all')}</LampWord>
              ))}
            <ul className="reach-list">
              {items.map((item) => (
                <li key={`${item.accountId} ${item.from} ${item.via} ${item.reason}`}>
                  <Line {...{ tenant, item, schedules, nameOf }} />
                </li>
              ))}
            </ul>
            {next && <p className="soft">{t('reach.more', { count: items.length })}</p>}
          </>
        )}
      </QueryView>
    </section>
  );
}

interface LineProps extends ReachabilityPanelProps {
  item: Unreachable;
  nameOf: (accountId: string) => string;
}

function Line({ tenant, item, schedules, nameOf }: LineProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { accountId, from, to, via, reason } = item;
  const schedule = schedules.find(({ scheduleId }) => via === `${SCHEDULE}${scheduleId}`);
  const zone = schedule && Zone.of(schedule.timeZone);
  const span = zone && spanOfWall(zone.wallAt(Date.parse(from)), zone.wallAt(Date.parse(to)), language);
  const words = wordsOfReason(reason);
  return (
    <>
      <LampWord lamp="bad">
        <span>
          <b>{accountId === null ? t('calendar.nobody') : nameOf(accountId)}</b>
          {' · '}
          {words ? words.says[language] : t(`reach.reason.${reason}`, { defaultValue: reason })}
        </span>
      </LampWord>
      <div className="soft">
        {span ?? (
          <>
            <When at={from} /> – <When at={to} />
          </>
        )}
        {' · '}
        <Via {...{ tenant, via, schedule }} />
      </div>
      {words && (
        <div>
          <MixedText text={words.remedy[language]} />
        </div>
      )}
    </>
  );
}

interface ViaProps {
  tenant: string;
  via: string;
  /** The one of `via`, where it is among those shown. */
  schedule: StoredSchedule | undefined;
}

function Via({ tenant, via, schedule }: ViaProps) {
  const { t } = useTranslation();
  if (via.startsWith(SCHEDULE)) {
    const id = via.slice(SCHEDULE.length);
    return <Link to={`/t/${tenant}/schedules/${encodeURIComponent(id)}`}>{schedule?.name ?? id}</Link>;
  }
  if (via.startsWith(SPACE)) {
    const [space, level] = via.slice(SPACE.length).split('/level:');
    return <>{t('reach.level', { space, level })}</>;
  }
  return <>{via === 'account' ? t('reach.named') : via}</>;
}
