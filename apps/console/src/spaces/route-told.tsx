import { REASON_WORDS } from '@app/contracts/outcome-words';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LampWord } from '../show/state-tag';
import { useLanguage } from '../words/use-language';
import { useSpan } from './ladder';
import type { TestedRoute } from './spaces.data';
import { type Targets, useTargets } from './targets.data';

type Person = TestedRoute['levels'][number]['people'][number];

export function RouteTold({ tenant, route }: { tenant: string; route: TestedRoute }) {
  const { t } = useTranslation();
  const span = useSpan();
  const targets = useTargets(tenant);
  const { spaceId, matchedBy, levels } = route;
  return (
    <>
      <p className="routed">
        {t('routeTest.goesTo')} <Link to={`/t/${tenant}/spaces/${spaceId}`}>{spaceId}</Link>{' '}
        {matchedBy.length === 0 ? (
          <span className="soft">
            {t(spaceId === 'default' ? 'routeTest.unmatched' : 'spaces.everything')}
          </span>
        ) : (
          matchedBy.map((matcher) => (
            <span key={matcher} className="chip mono">
              {matcher}
            </span>
          ))
        )}
      </p>
      <ol className="ladder">
        {levels.map(({ level, afterSeconds, people }, i) => (
          <li key={level}>
            <b>{t('ladder.level', { level })}</b>{' '}
            <span className="soft">
              {i === 0 || afterSeconds === 0
                ? t('ladder.atOnce')
                : t('ladder.after', { span: span(afterSeconds) })}
            </span>
            {people.length === 0 ? (
              <div className="bad">{t('routeTest.nobody')}</div>
            ) : (
              <ul className="people">
                {people.map((person) => (
                  <li key={`${person.accountId}${person.via}`}>
                    <PersonTold person={person} targets={targets} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
        {levels.length === 0 && <li className="bad">{t('routeTest.nobodyAtAll')}</li>}
      </ol>
    </>
  );
}

function PersonTold({ person, targets }: { person: Person; targets: Targets }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { accountId, via, reachable, reason, channels } = person;
  const schedule = via.startsWith('schedule:') ? via.slice('schedule:'.length) : undefined;
  const words = reason && REASON_WORDS[reason];
  return (
    <LampWord lamp={reachable === null ? 'off' : reachable ? 'ok' : 'bad'}>
      <span>
        <b>{targets.nameOf({ account: accountId })}</b>{' '}
        {schedule !== undefined && (
          <span className="soft">{t('ladder.onDuty', { name: targets.nameOf({ schedule }) })}</span>
        )}{' '}
        {reachable === null
          ? t('routeTest.unknown')
          : reachable
            ? t('routeTest.reachable', {
                channels: channels
                  .filter((channel) => channel.reachable && !channel.fallbackOnly)
                  .map(({ kind }) => t(`channel.${kind}`))
                  .join(t('list.comma')),
              })
            : (words?.says[language] ?? reason ?? t('routeTest.unreachable'))}
        {words && <div className="soft">{words.remedy[language]}</div>}
      </span>
    </LampWord>
  );
}
